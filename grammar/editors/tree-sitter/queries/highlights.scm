; In the words that Neovim, Zed and the tree-sitter program have in common. No node is named twice, since editors do not
; agree on which pattern wins.

(comment) @comment

; What is declared
(kind) @keyword
"import" @keyword
(declaration name: (identifier) @type)

; What is said about it
(attribute_name) @property
; `by` is also the whole name of an attribute, and `of` a part of one.
(attribute
  [
    "all"
    "any"
    "of"
    "by"
    "met"
    "only"
    "except"
    "elapsed"
  ] @keyword.operator)
(link "elapsed" @keyword.operator)

; Values
(name) @variable
(reference (identifier) @variable)
(end) @keyword.operator
(lint) @constant
[
  "low"
  "normal"
  "high"
] @constant.builtin
(weekday) @constant.builtin
[
  (date)
  (date_time)
  (month)
  (time)
  (duration)
  (limit)
  (rate)
  (percent)
  (number)
] @number
[
  (string)
  (block_string)
] @string
(escape) @string.escape

; Signs
[
  ".."
  "+"
  "-"
] @operator
[
  ","
  "."
  ";"
] @punctuation.delimiter
[
  "{"
  "}"
] @punctuation.bracket
