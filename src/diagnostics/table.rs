//! The form of the tables of problems.

/// Writes an enum of problems from its rows. A row has the variant with its fields, its code, its message, and usually
/// the action that fixes it (`help`) and the label at the place of the mistake (`at`). The first row with a code has its
/// meaning too, and above it the page that `planc explain` prints. After `fix` come the changes to the text that fix it,
/// and the fields from which they are made.
macro_rules! problems {
    (
        $(#[$doc:meta])*
        pub enum $name:ident;
        $(
            $(#[doc = $page:literal])*
            $variant:ident $({ $($fields:tt)* })? code($code:literal $($summary:literal)?)
                error($($message:tt)*)
                $(help($($help:tt)*))?
                $(at($($label:tt)*))?
                $(fix($($field:ident),* => $fixes:expr))?;
        )*
    ) => {
        $(#[$doc])*
        #[derive(Debug, thiserror::Error, miette::Diagnostic)]
        #[allow(
            missing_docs,
            reason = "the words of each variant stand on it, its fields are what they name"
        )]
        pub enum $name {
            $(
                $(#[doc = $page])*
                #[error($($message)*)]
                #[diagnostic(code($code) $(, help($($help)*))?)]
                $variant {
                    $(
                        #[label(primary, $($label)*)]
                        at: Span,
                    )?
                    $($($fields)*)?
                },
            )*
        }

        impl $name {
            /// The codes, in the order of the rows.
            pub(super) fn codes() -> impl Iterator<Item = $crate::diagnostics::catalogue::Code> {
                const ROWS: &[$crate::diagnostics::catalogue::Code] = &[
                    $($crate::diagnostics::catalogue::Code::new(
                        $code,
                        concat!($($summary)?),
                        &[$($page),*],
                    ),)*
                ];
                let rows = ROWS.iter().copied();
                rows.filter(|code| !code.summary().is_empty())
            }

            /// Changes to the text that fix it, the likeliest first.
            pub(super) fn fixes(&self) -> Vec<$crate::diagnostics::Fix> {
                match self {
                    $($(Self::$variant { $($field,)* .. } => $fixes.into_iter().collect(),)?)*
                    _ => Vec::new(),
                }
            }
        }
    };
}

pub(super) use problems;
