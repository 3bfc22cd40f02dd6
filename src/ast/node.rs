//! Declarations and statements.

use thin_vec::ThinVec;

use super::{Name, Text, Value};
use crate::language::{Attribute, Kind};
use crate::source::{FileId, Span};

/// Everything that was parsed: one [`Ast`] per file, in the order of loading, the root plan first.
///
/// Invariant: `files` contains each import that could be followed once; the others have their diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The plan's files.
    pub files: Vec<Ast>,
    /// The calendar files of `off from`, by the span of the string that names each; loaded into the sources.
    pub calendar_files: Vec<(Span, FileId)>,
    /// Whether a file of the plan could not be read, so that its declarations are unknown.
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
    /// The top-level nodes, in order.
    pub nodes: Vec<Node>,
    /// Whether anything in it is invalid, in any block.
    pub broken: bool,
    /// Whether a brace is missing or too many, so that the contents of each block are a guess.
    pub unmatched: bool,
}

/// One element of a file or a block.
#[derive(Clone, Debug)]
pub enum Node {
    /// `import "people.plan"`.
    Import(Import),
    /// `task homepage "Build the homepage" { … }`.
    Declaration(Declaration),
    /// `takes 3d`.
    Statement(Statement),
    /// An unknown word, neither a declaration nor an attribute, with a block.
    UnknownBlock(Box<UnknownBlock>),
    /// `# …`, without the line break.
    Comment(Span),
    /// One or more blank lines.
    Blank(Span),
    /// Text that is not a statement; it has its diagnostic.
    Broken(Span),
}

impl Node {
    /// Its span, from the first byte to the last.
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

    /// The statement, if it is one.
    #[must_use]
    pub const fn as_statement(&self) -> Option<&Statement> {
        if let Self::Statement(statement) = self {
            Some(statement)
        } else {
            None
        }
    }

    /// The declaration, if it is one.
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
    /// The path as written; None when invalid.
    pub path: Option<Text>,
    /// The file that it imported here; None when invalid, or when the file was imported before.
    pub file: Option<FileId>,
    /// The whole statement.
    pub span: Span,
}

/// A declaration: keyword, name, title, body.
///
/// Invariant: without a `name` it is broken and has its diagnostic.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The kind of thing that it declares.
    pub kind: Kind,
    /// The keyword.
    pub keyword: Span,
    /// The identifier.
    pub name: Option<Name>,
    /// The title.
    pub title: Option<Text>,
    /// The block.
    pub body: Option<Body>,
    /// Whether its head or anything directly in its block is invalid.
    pub broken: bool,
    /// From the keyword to the closing brace.
    pub span: Span,
}

impl Declaration {
    /// The span of its name, or of its keyword if it has no name.
    #[must_use]
    pub fn name_span(&self) -> Span {
        self.name.as_ref().map_or(self.keyword, |name| name.span)
    }

    /// The nodes of its block; empty if it has none.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        self.body.as_ref().map_or(&[], |body| &body.nodes)
    }

    /// Whether its block directly contains a declaration, an import or a block of an unknown word.
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
    /// The nodes between the braces, in order.
    pub nodes: ThinVec<Node>,
    /// The closing brace; None when it is missing.
    pub close: Option<Span>,
    /// Whether it directly contains a declaration, an import or a block of an unknown word.
    pub nested: bool,
}

/// An attribute with its value.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The attribute; None when the head is not that of an attribute (it has its diagnostic).
    pub attribute: Option<Attribute>,
    /// The words of the head, such as `start not before`.
    pub head: Span,
    /// The value, as far as it could be read; None when nothing could.
    pub value: Option<Value>,
    /// Whether something in it is invalid and has its diagnostic.
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

/// The declarations around an offset, outermost first.
#[must_use]
pub fn declarations_at(nodes: &[Node], offset: u32) -> Vec<&Declaration> {
    let mut found = Vec::new();
    let mut nodes = nodes;
    // Nodes are in the order of the text, so a binary search finds the one around an offset.
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
