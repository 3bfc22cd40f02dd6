//! The declarations of all files in the order of the text, with imported files at the place of their import.

use smol_str::{SmolStr, SmolStrBuilder};

use super::names::Names;
use crate::ast::{Body, Declaration, Name, Node, Parsed, Statement, Text};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::ResolveProblem;
use crate::language::Kind;
use crate::plan::{CalendarId, ItemId, ItemKind, PlainId, Symbol, WhoId};
use crate::source::Span;

/// A declaration, before its attributes are read.
pub(super) struct Declared<'a> {
    pub(super) kind: Kind,
    pub(super) name: Option<&'a Name>,
    pub(super) keyword: Span,
    pub(super) title: Option<&'a Text>,
    pub(super) nodes: &'a [Node],
    /// Whether its text is invalid, or its name was declared before.
    pub(super) broken: bool,
}

impl<'a> Declared<'a> {
    fn of(declaration: &'a Declaration) -> Self {
        Self {
            kind: declaration.kind,
            name: declaration.name.as_ref(),
            keyword: declaration.keyword,
            title: declaration.title.as_ref(),
            nodes: declaration.nodes(),
            broken: declaration.broken,
        }
    }

    /// The span of its declaration.
    pub(super) fn name_span(&self) -> Span {
        self.name.map_or(self.keyword, |name| name.span)
    }

    pub(super) fn name(&self) -> &'a str {
        self.name.map_or("unnamed", |name| name.text.as_str())
    }
}

/// An item, before its attributes are read.
pub(super) struct ItemDecl<'a> {
    pub(super) declared: Declared<'a>,
    pub(super) kind: ItemKind,
    pub(super) path: SmolStr,
    /// The phase around it.
    pub(super) parent: Option<ItemId>,
    /// The item whose block contains the declaration; differs from the parent only for an item in a wrong place.
    pub(super) block: Option<ItemId>,
    /// One past the last item inside it.
    pub(super) end: u32,
    /// Whether it is a block of an unknown kind, so that its attributes are unknown too.
    pub(super) unknown: bool,
}

/// All declarations by kind, and their names.
///
/// Invariant: the positions in the lists are the ids in the plan's arenas.
#[derive(Default)]
pub(super) struct Outline<'a> {
    pub(super) plan: Option<Declared<'a>>,
    pub(super) calendars: Vec<Declared<'a>>,
    pub(super) parties: Vec<Declared<'a>>,
    pub(super) plains: Vec<Declared<'a>>,
    pub(super) items: Vec<ItemDecl<'a>>,
    pub(super) names: Names,
    /// Whether the top level of a file contains unreadable text.
    pub(super) broken: bool,
    /// Whether there is a declaration in a place where it is not allowed.
    pub(super) misplaced: bool,
    /// Whether a misplaced declaration is an item, so that a brace may be missing before it.
    pub(super) unmatched: bool,
}

/// The items directly inside a phase, or at the top level if `parent` is None.
pub(super) fn children<'o>(
    items: &'o [ItemDecl<'_>],
    parent: Option<ItemId>,
) -> impl Iterator<Item = ItemId> + 'o {
    let (mut next, end) = parent
        .and_then(|id| Some((id.index() + 1, items.get(id.index())?.end as usize)))
        .unwrap_or((0, items.len()));
    std::iter::from_fn(move || {
        let id = (next < end).then_some(ItemId::from_index(next))?;
        next = items.get(next)?.end as usize;
        Some(id)
    })
}

/// Collects the declarations of all files.
pub(super) fn collect<'a>(parsed: &'a Parsed, diagnostics: &mut Diagnostics) -> Outline<'a> {
    let mut collector = Collector {
        parsed,
        outline: Outline::default(),
        diagnostics,
        stack: Vec::new(),
    };
    if let Some(root) = parsed.files.first() {
        collector.outline.broken = parsed
            .files
            .iter()
            .flat_map(|ast| &ast.nodes)
            .any(|node| matches!(node, Node::Broken(_) | Node::UnknownBlock(_)));
        collector.reserve(&root.nodes);
        collector.stack.push(Frame::top(&root.nodes, false));
        collector.run();
    }
    collector.outline
}

/// A block, or the top level of a file, that is partly read.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the block"
)]
struct Frame<'a> {
    nodes: std::slice::Iter<'a, Node>,
    /// The kind of the block and where it begins; None at the top level.
    outer: Option<(Kind, Span)>,
    /// The item that owns the block, or the item around it.
    block: Option<ItemId>,
    /// The phase around the contents.
    phase: Option<ItemId>,
    /// The phase that ends with this block.
    closes: Option<ItemId>,
    imported: bool,
    /// Whether a wrong place was already reported in this block.
    reported: bool,
    /// Whether the block belongs to a repeated declaration, whose contents are probably repeated too.
    repeated: bool,
    /// Whether the previous node was a statement outside every block.
    after_statement: bool,
}

impl<'a> Frame<'a> {
    fn top(nodes: &'a [Node], imported: bool) -> Self {
        Self {
            nodes: nodes.iter(),
            outer: None,
            block: None,
            phase: None,
            closes: None,
            imported,
            reported: false,
            repeated: false,
            after_statement: false,
        }
    }
}

struct Collector<'a, 'd> {
    parsed: &'a Parsed,
    outline: Outline<'a>,
    diagnostics: &'d mut Diagnostics,
    /// The enclosing blocks. An explicit stack, so that deep nesting in the text does not become deep recursion.
    stack: Vec<Frame<'a>>,
}

impl<'a> Collector<'a, '_> {
    /// Reserves room for the declarations in a block and one level deeper.
    fn reserve(&mut self, nodes: &[Node]) {
        let declarations = nodes.iter().filter_map(Node::as_declaration);
        let nested = declarations.filter(|declaration| declaration.is_nested());
        let inside: usize = nested.map(|declaration| declaration.nodes().len()).sum();
        self.outline.items.reserve(nodes.len() + inside);
        self.outline.names.reserve(nodes.len() + inside);
    }

    fn run(&mut self) {
        while let Some(frame) = self.stack.last_mut() {
            match frame.nodes.next() {
                Some(node) => self.node(node),
                None => self.close(),
            }
        }
    }

    fn close(&mut self) {
        let end = u32::try_from(self.outline.items.len()).unwrap_or(u32::MAX);
        if let Some(frame) = self.stack.pop()
            && let Some(item) = frame
                .closes
                .and_then(|id| self.outline.items.get_mut(id.index()))
        {
            item.end = end;
        }
    }

    fn node(&mut self, node: &'a Node) {
        let Some(frame) = self.stack.last_mut() else {
            return;
        };
        let after_statement = match node {
            Node::Comment(_) | Node::Blank(_) => frame.after_statement,
            _ => std::mem::replace(&mut frame.after_statement, false),
        };
        match node {
            Node::Comment(_) | Node::Blank(_) | Node::Broken(_) => {}
            Node::Statement(statement) => {
                if frame.outer.is_none() {
                    frame.after_statement = true;
                    if !after_statement {
                        self.outside(statement);
                    }
                }
            }
            Node::Import(import) => {
                if let Some(ast) = import.file.and_then(|file| self.parsed.file(file)) {
                    self.reserve(&ast.nodes);
                    self.stack.push(Frame::top(&ast.nodes, true));
                }
            }
            Node::UnknownBlock(block) => self.unknown(block.name.as_ref(), block.head, &block.body),
            Node::Declaration(declaration) => self.declaration(declaration),
        }
    }

    /// Reports an attribute outside every block; for several in a row, only the first.
    fn outside(&mut self, statement: &Statement) {
        if let Some(attribute) = statement.attribute
            && !statement.broken
        {
            self.diagnostics.error(ResolveProblem::AttributeOutside {
                attribute,
                at: statement.head,
            });
        }
    }

    fn declaration(&mut self, declaration: &'a Declaration) {
        let kind = declaration.kind;
        let is_in_place = self.check_place(kind, declaration.keyword);
        match kind {
            Kind::Phase => self.item(declaration, ItemKind::Phase),
            Kind::Task => self.item(declaration, ItemKind::Task),
            Kind::Deliverable => self.item(declaration, ItemKind::Deliverable),
            Kind::Milestone => self.item(declaration, ItemKind::Milestone),
            // A plan inside another block is reported as misplaced, not as a second plan.
            Kind::Plan if is_in_place => self.plan(declaration),
            Kind::Plan => {}
            Kind::Calendar => {
                let id = CalendarId::from_index(self.outline.calendars.len());
                let declared = self.declared(declaration, Symbol::Calendar(id));
                self.outline.calendars.push(declared);
            }
            _ if kind.is_party() => {
                let id = WhoId::from_index(self.outline.parties.len());
                let declared = self.declared(declaration, Symbol::Party(id));
                self.outline.parties.push(declared);
            }
            _ => {
                let id = PlainId::from_index(self.outline.plains.len());
                let declared = self.declared(declaration, Symbol::Plain(id));
                self.outline.plains.push(declared);
            }
        }
        if !kind.is_item() {
            self.enter_other(declaration);
        }
    }

    /// Declares the name of anything but an item.
    fn declared(&mut self, declaration: &'a Declaration, symbol: Symbol) -> Declared<'a> {
        let mut declared = Declared::of(declaration);
        if let Some(name) = declared.name {
            let before = self.outline.names.add(None, &name.text, symbol);
            declared.broken |= self.report_repeated(name, declared.kind, before);
        }
        declared
    }

    fn plan(&mut self, declaration: &'a Declaration) {
        let imported = self.stack.last().is_some_and(|frame| frame.imported);
        if imported {
            self.diagnostics.error(ResolveProblem::PlanInImport {
                at: declaration.keyword,
            });
        } else if let Some(first) = &self.outline.plan {
            self.diagnostics.error(ResolveProblem::SeveralPlans {
                at: declaration.keyword,
                first: first.keyword,
            });
        } else {
            self.outline.plan = Some(Declared::of(declaration));
        }
    }

    /// Reports a kind in a wrong place, once per block that cannot contain declarations. Returns whether the place is
    /// allowed.
    fn check_place(&mut self, kind: Kind, at: Span) -> bool {
        let Some(frame) = self.stack.last_mut() else {
            return true;
        };
        let Some((outer, block)) = frame.outer else {
            return true;
        };
        if outer == Kind::Phase && kind.may_stand_in_phase() {
            return true;
        }
        // The intended place is unknown, and so is which items should wait for it or use it.
        self.outline.misplaced = true;
        self.outline.unmatched |= kind.is_item();
        self.outline.broken |= kind == Kind::Plan;
        if outer == Kind::Phase || !std::mem::replace(&mut frame.reported, true) {
            self.diagnostics.error(ResolveProblem::WrongPlace {
                inner: kind,
                outer,
                at,
                block,
            });
        }
        false
    }

    /// Reports a name that is taken. Returns whether it is.
    fn report_repeated(&mut self, name: &Name, again: Kind, before: Option<Symbol>) -> bool {
        let Some((before, first)) = before.and_then(|before| self.outline.kind_and_place(before))
        else {
            return false;
        };
        self.diagnostics.error(ResolveProblem::DeclaredTwice {
            name: name.text.to_string(),
            at: name.span,
            again,
            first,
            before,
        });
        true
    }

    /// Continues in the block of a declaration that cannot contain others.
    fn enter_other(&mut self, declaration: &'a Declaration) {
        if !declaration.is_nested() {
            return;
        }
        let (block, phase, imported) = self.around();
        self.stack.push(Frame {
            outer: Some((declaration.kind, declaration.keyword)),
            block,
            phase,
            ..Frame::top(declaration.nodes(), imported)
        });
    }

    fn around(&self) -> (Option<ItemId>, Option<ItemId>, bool) {
        self.stack.last().map_or((None, None, false), |frame| {
            (frame.block, frame.phase, frame.imported)
        })
    }

    fn item(&mut self, declaration: &'a Declaration, kind: ItemKind) {
        let mut declared = Declared::of(declaration);
        declared.broken |= declared.name.is_none();
        self.add_item(declared, kind, false, declaration.is_nested());
    }

    /// Treats a block with an unknown keyword as a phase if it contains declarations, so that its contents are found.
    fn unknown(&mut self, name: Option<&'a Name>, head: Span, body: &'a Body) {
        let holds = |node: &Node| matches!(node, Node::Declaration(_) | Node::UnknownBlock(_));
        if name.is_none() || !body.nodes.iter().any(holds) {
            return;
        }
        let declared = Declared {
            kind: Kind::Phase,
            name,
            keyword: head,
            title: None,
            nodes: &body.nodes,
            broken: true,
        };
        self.add_item(declared, ItemKind::Phase, true, true);
    }

    fn add_item(
        &mut self,
        mut declared: Declared<'a>,
        item_kind: ItemKind,
        unknown: bool,
        nested: bool,
    ) {
        let kind = declared.kind;
        let (block, phase, imported) = self.around();
        let in_repeated = self.stack.last().is_some_and(|frame| frame.repeated);
        let id = ItemId::from_index(self.outline.items.len());
        let mut repeated = in_repeated;
        self.outline.names.open_scope(id);
        if let Some(name) = declared.name {
            let before = self.outline.names.add(block, &name.text, Symbol::Item(id));
            if before.is_some() {
                if let Some(Symbol::Item(first)) = before {
                    self.outline.names.share_scope(id, first);
                }
                if !in_repeated {
                    self.report_repeated(name, kind, before);
                }
                repeated = true;
            }
        }
        declared.broken |= repeated;
        let path = match block.and_then(|outer| self.outline.items.get(outer.index())) {
            Some(outer) => {
                let mut path = SmolStrBuilder::new();
                path.push_str(&outer.path);
                path.push('.');
                path.push_str(declared.name());
                path.finish()
            }
            None => SmolStr::new(declared.name()),
        };
        let (nodes, at) = (declared.nodes, declared.keyword);
        self.outline.items.push(ItemDecl {
            declared,
            kind: item_kind,
            path,
            parent: phase,
            block,
            end: id.0 + 1,
            unknown,
        });
        let is_phase = kind == Kind::Phase;
        if is_phase || nested {
            self.reserve(if is_phase { nodes } else { &[] });
            self.stack.push(Frame {
                outer: Some((kind, at)),
                block: Some(id),
                phase: if is_phase { Some(id) } else { phase },
                closes: is_phase.then_some(id),
                repeated,
                ..Frame::top(nodes, imported)
            });
        }
    }
}

impl<'a> Outline<'a> {
    /// The declaration of a symbol.
    pub(super) fn declared(&self, symbol: Symbol) -> Option<&Declared<'a>> {
        match symbol {
            Symbol::Item(id) => self.items.get(id.index()).map(|item| &item.declared),
            Symbol::Plain(id) => self.plains.get(id.index()),
            Symbol::Party(id) => self.parties.get(id.index()),
            Symbol::Calendar(id) => self.calendars.get(id.index()),
        }
    }

    /// The kind of a symbol, and the span of its declaration.
    pub(super) fn kind_and_place(&self, symbol: Symbol) -> Option<(Kind, Span)> {
        let declared = self.declared(symbol)?;
        Some((declared.kind, declared.name_span()))
    }

    /// The items and plain declarations with this name in a block and in each block around it, the innermost first.
    pub(super) fn outwards(
        &self,
        block: Option<ItemId>,
        name: &str,
    ) -> impl Iterator<Item = Symbol> {
        let outer = |block: &Option<ItemId>| block.map(|id| self.item(id).block);
        let blocks = std::iter::successors(Some(block), outer);
        self.names.in_blocks(name, blocks)
    }

    /// The item with that id.
    #[allow(
        clippy::indexing_slicing,
        reason = "ids are made by the list that they index, and it never shrinks"
    )]
    pub(super) fn item(&self, id: ItemId) -> &ItemDecl<'a> {
        &self.items[id.index()]
    }
}
