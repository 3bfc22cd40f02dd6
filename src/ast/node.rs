//! Declarations and statements.

use thin_vec::ThinVec;

use super::{Name, Text, Value};
use crate::language::{Attribute, Kind};
use crate::source::{FileId, Span};

/// Everything that was read: one [`Ast`] a file, in the order of loading, the root plan first.
///
/// Invariant: each import that could be followed is once in `files`; the rest have their diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The plan's files.
    pub files: Vec<Ast>,
    /// The calendar files of `off from`, by the span of the string that names each; loaded into the sources.
    pub calendar_files: Vec<(Span, FileId)>,
    /// Whether a file of the plan could not be read: what it declares is not known.
    pub lacks_file: bool,
}

impl Parsed {
    /// The tree of a file.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&Ast> {
        self.files.iter().find(|ast| ast.file == id)
    }

    /// The calendar file that the string at `span` names.
    #[must_use]
    pub fn calendar_file(&self, span: Span) -> Option<FileId> {
        self.calendar_files
            .iter()
            .find(|(at, _)| *at == span)
            .map(|(_, file)| *file)
    }
}

/// One file as written.
///
/// Invariant: the spans of its nodes cover every byte of the file but white space and separators, in order.
#[derive(Clone, Debug)]
pub struct Ast {
    /// The file.
    pub file: FileId,
    /// What stands in it, in order.
    pub nodes: Vec<Node>,
    /// Whether anything in it is broken, in any block.
    pub broken: bool,
    /// Whether a brace is missing or too many, so that it is a guess which block holds what.
    pub unmatched: bool,
}

/// One thing that stands in a file or in a block.
#[derive(Clone, Debug)]
pub enum Node {
    /// `import "people.plan"`.
    Import(Import),
    /// `task homepage "Build the homepage" { … }`.
    Declaration(Declaration),
    /// `takes 3d`.
    Statement(Statement),
    /// A word that is neither a declaration nor an attribute, with a block.
    UnknownBlock(Box<UnknownBlock>),
    /// `# …`, without the line break.
    Comment(Span),
    /// One or more blank lines.
    Blank(Span),
    /// Text that is no statement; it has its diagnostic.
    Broken(Span),
}

impl Node {
    /// Where it stands, from its first byte to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Import(import) => import.span,
            Self::Declaration(declaration) => declaration.span,
            Self::Statement(statement) => statement.span,
            Self::UnknownBlock(block) => block.span,
            Self::Comment(span) | Self::Blank(span) | Self::Broken(span) => *span,
        }
    }

    /// The statement, where it is one.
    #[must_use]
    pub const fn as_statement(&self) -> Option<&Statement> {
        if let Self::Statement(statement) = self {
            Some(statement)
        } else {
            None
        }
    }

    /// The declaration, where it is one.
    #[must_use]
    pub fn as_declaration(&self) -> Option<&Declaration> {
        if let Self::Declaration(declaration) = self {
            Some(declaration)
        } else {
            None
        }
    }
}

/// `import "people.plan"`.
#[derive(Clone, Debug)]
pub struct Import {
    /// The word `import`.
    pub keyword: Span,
    /// The path as written; None when broken.
    pub path: Option<Text>,
    /// The file that it brought in here; None when broken, or when the file was imported before.
    pub file: Option<FileId>,
    /// The whole statement.
    pub span: Span,
}

/// A declaration: keyword, name, title, body.
///
/// Invariant: without a `name` it is broken and has its diagnostic.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// What it declares.
    pub kind: Kind,
    /// The keyword.
    pub keyword: Span,
    /// The identifier.
    pub name: Option<Name>,
    /// The title.
    pub title: Option<Text>,
    /// The block.
    pub body: Option<Body>,
    /// Whether its head or anything directly in its block is broken.
    pub broken: bool,
    /// From the keyword to the closing brace.
    pub span: Span,
}

impl Declaration {
    /// What stands in its block; nothing where it has none.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        self.body.as_ref().map_or(&[], |body| &body.nodes)
    }

    /// Whether a declaration, an import or a block of an unknown word stands directly in its block.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.nested)
    }
}

/// `{ … }`.
#[derive(Clone, Debug)]
pub struct Body {
    /// The opening brace.
    pub open: Span,
    /// What stands between, in order.
    pub nodes: ThinVec<Node>,
    /// The closing brace; None when it is missing.
    pub close: Option<Span>,
    /// Whether a declaration, an import or a block of an unknown word stands directly in it.
    pub nested: bool,
}

/// An attribute with what stands behind it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The attribute; None when its head is no attribute's (it has its diagnostic).
    pub attribute: Option<Attribute>,
    /// The words of the head, such as `start not before`.
    pub head: Span,
    /// What stands behind it, as far as it could be read; None when nothing could.
    pub value: Option<Value>,
    /// Whether something in it is broken and has its diagnostic.
    pub broken: bool,
    /// From the first word to the last value.
    pub span: Span,
}

/// `tsak homepage { … }`.
#[derive(Clone, Debug)]
pub struct UnknownBlock {
    /// The unknown word.
    pub head: Span,
    /// The name that it seems to declare.
    pub name: Option<Name>,
    /// The block.
    pub body: Body,
    /// From the word to the closing brace.
    pub span: Span,
}

/// The declarations around an offset, from the outside in.
#[must_use]
pub fn declarations_at(nodes: &[Node], offset: u32) -> Vec<&Declaration> {
    let mut found = Vec::new();
    let mut nodes = nodes;
    // Nodes stand in the order of the text, so that the one around an offset is found by halves.
    let from = |nodes: &[Node]| nodes.partition_point(|node| node.span().end < offset);
    while let Some(declaration) = nodes
        .iter()
        .skip(from(nodes))
        .take(3)
        .find_map(|node| match node {
            Node::Declaration(declaration)
                if declaration.span.start <= offset && offset <= declaration.span.end =>
            {
                Some(declaration)
            }
            Node::Declaration(_)
            | Node::Import(_)
            | Node::Statement(_)
            | Node::UnknownBlock(_)
            | Node::Comment(_)
            | Node::Blank(_)
            | Node::Broken(_) => None,
        })
    {
        found.push(declaration);
        nodes = declaration.nodes();
    }
    found
}
