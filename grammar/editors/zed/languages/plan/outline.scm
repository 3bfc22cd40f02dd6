; In the words of Zed: what stands in the outline, and in which words.
(declaration
  kind: (kind) @context
  name: (identifier) @name
  title: (_)? @context.extra) @item
