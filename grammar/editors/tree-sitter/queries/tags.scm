(declaration
  kind: (kind)
  name: (identifier) @name) @definition.class
(reference (identifier) @name) @reference.class
(name (identifier) @name) @reference.class
