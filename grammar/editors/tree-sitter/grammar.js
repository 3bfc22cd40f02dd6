/**
 * The grammar of `.plan` files for editors.
 *
 * It is stricter than the compiler's, which accepts any text and complains later: what has the wrong form is an ERROR node
 * here. What every form means is checked by the compiler alone. A test writes the kinds and the attributes from the
 * compiler's tables, and `src/` from this file with `tree-sitter generate --abi 14` (tree-sitter-cli 0.27.1).
 *
 * @file
 * @license MIT
 */

/// <reference types="tree-sitter-cli/dsl" />

const KINDS = ["plan", "calendar", "person", "team", "resource", "goal", "phase", "task", "deliverable", "milestone"];

// The attributes by the rule of their value.
const HEADS = {
  date: [
    "start", "start not before", "start not after", "finish", "finish not before", "finish not after", "on",
    "not before", "not after", "due", "started", "done", "delivered", "reached", "as of",
  ],
  estimate: ["takes", "effort"],
  ends: ["spans"],
  links: ["after", "finish after", "before"],
  flag: ["as late as possible", "gate", "external", "may pause"],
  duration: ["review", "day", "week", "remaining", "spent"],
  names: ["calendar", "tags", "currency", "like"],
  text: ["timezone", "format", "measure", "risk", "note", "link", "email"],
  shares: ["owner", "by", "uses", "approver", "consult", "inform", "members"],
  references: ["requires", "from"],
  criterion: ["criterion"],
  priority: ["priority"],
  field: ["field"],
  lints: ["allow", "deny"],
  percent: ["progress", "capacity", "efficiency"],
  sum: ["paid", "cost", "budget"],
  date_by: ["accepted"],
  date_text: ["rejected", "refused", "missed", "cancelled"],
  date_maybe_text: ["passed", "accomplished"],
  maybe_date_text: ["blocked"],
  rate: ["rate"],
  limit: ["limit"],
  number: ["size"],
  maybe_number: ["level resources"],
  hours: ["work", "off"],
  off_from: ["off from"],
};

// Inside a body, a word that is both a kind and an attribute is the attribute.
const INNER_KINDS = KINDS.filter((kind) => !Object.values(HEADS).flat().includes(kind));

const UNIT = "(min|h|d|w)";
const AMOUNT = "[0-9][0-9_]*(\\.[0-9_]+)?";

const words = (text) => (text.includes(" ") ? seq(...text.split(" ")) : text);
const head = (shape) => (HEADS[shape].length > 1 ? choice(...HEADS[shape].map(words)) : words(HEADS[shape][0]));

export default grammar({
  name: "plan",

  // Line ends separate statements. The odd blanks that people paste are told by the compiler.
  extras: ($) => [/[ \t\uFEFF\u00A0\u202F\u3000\u2000-\u200D\u2028\u2029\u2060\u0085\u1680\u205F\u000B\u000C]/, $.comment],

  word: ($) => $.identifier,

  rules: {
    source_file: ($) =>
      seq(
        repeat(choice($._separator, seq($._top, $._separator))),
        optional($._top),
      ),

    _top: ($) => choice($.import, $.declaration),

    _separator: () => choice(/\r?\n/, ";"),

    comment: () => token(/#[^\r\n]*/),

    import: ($) => seq("import", field("path", $.string)),

    declaration: ($) => seq(field("kind", $.kind), $._declared),

    _inner_declaration: ($) =>
      seq(field("kind", alias($._inner_kind, $.kind)), $._declared),

    _declared: ($) =>
      seq(
        field("name", $.identifier),
        field("title", optional($._text)),
        field("body", optional($.body)),
      ),

    kind: () => choice(...KINDS),
    _inner_kind: () => choice(...INNER_KINDS),

    body: ($) =>
      seq(
        "{",
        repeat(choice($._separator, seq($._statement, $._separator))),
        optional($._statement),
        "}",
      ),

    _statement: ($) => choice($.attribute, alias($._inner_declaration, $.declaration)),

    attribute: ($) =>
      choice(
        ...Object.keys(HEADS).map((shape) => {
          const name = field("name", alias($[`_${shape}_words`], $.attribute_name));
          if (shape === "flag") return name;
          return seq(name, shape === "maybe_number" ? optional($.number) : $[`_${shape}`]);
        }),
      ),

    ...Object.fromEntries(Object.keys(HEADS).map((shape) => [`_${shape}_words`, () => head(shape)])),

    _date: ($) => $._moment,
    _date_text: ($) => seq($._moment, $._text),
    _date_maybe_text: ($) => seq($._moment, optional($._text)),
    _maybe_date_text: ($) => seq(optional($._moment), $._text),
    _date_by: ($) => seq($._moment, optional(seq("by", $._names))),
    _estimate: ($) =>
      seq($.duration, optional(seq("..", $.duration, "..", $.duration)), optional("elapsed")),
    _duration: ($) => seq($.duration, optional("elapsed")),
    _ends: ($) => seq($.reference, "..", $.reference),
    _links: ($) => list($, $.link),
    _references: ($) => choice("all", list($, $.reference)),
    _names: ($) => list($, $.name),
    _lints: ($) => list($, alias($.name, $.lint)),
    _shares: ($) => seq(optional(seq("any", "of")), list($, $.share)),
    _criterion: ($) => seq($._text, optional(seq("met", $._moment))),
    _off_from: ($) =>
      seq($._text, optional(seq("only", list($, $._text))), optional(seq("except", list($, $._text)))),
    _field: ($) => seq($.name, $._text),
    _priority: ($) => choice("low", "normal", "high", $.number),
    _percent: ($) => seq($.percent, optional(list($, $._dates))),
    _limit: ($) => $.limit,
    _number: ($) => $.number,
    _rate: ($) => $.rate,
    _sum: ($) => seq($.number, optional($._moment), optional($._text)),
    _hours: ($) =>
      seq(list($, choice($._dates, $._days, $._times)), repeat(list($, choice($._dates, $._days, $._times))), optional($._text)),

    link: ($) => seq($.reference, optional(seq(choice("+", "-"), $._duration))),

    share: ($) =>
      seq($.name, optional(choice($.percent, $.number))),

    // `any` begins `any of` and is a name anywhere else.
    name: ($) => choice($.identifier, alias("any", $.identifier)),

    // `homepage`, `discovery.understood`, `copy.start`.
    reference: ($) =>
      seq(
        $.identifier,
        repeat(seq(token.immediate("."), choice($.identifier, alias(choice("start", "finish"), $.end)))),
      ),

    _dates: ($) => seq($._day, optional(seq("..", $._day))),
    _day: ($) => choice($.date, $.month),
    _days: ($) => seq($.weekday, optional(seq("..", $.weekday))),
    _times: ($) => seq($.time, "..", $.time),
    weekday: () => choice("mon", "tue", "wed", "thu", "fri", "sat", "sun"),

    _moment: ($) => choice($.date, $.date_time, $.month),
    date: () => /[0-9]{4}-[0-9]{2}-[0-9]{2}/,
    date_time: () => /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2}|Z)?/,
    // A month of the plan. It has the form of a name, and stands where none may.
    month: () => token(prec(1, /M[1-9][0-9]*/)),
    time: () => /[0-9]{2}:[0-9]{2}/,
    duration: () => token(new RegExp(AMOUNT + UNIT)),
    rate: () => token(new RegExp(`${AMOUNT}/(h|d)`)),
    limit: () => token(new RegExp(`${AMOUNT}${UNIT}/(day|week|month)`)),
    percent: () => /[0-9][0-9_]*%/,
    number: () => token(new RegExp(AMOUNT)),

    identifier: () => /[\p{XID_Start}_]\p{XID_Continue}*(-[\p{L}\p{N}]\p{XID_Continue}*)*/u,

    _text: ($) => choice($.string, $.block_string),

    string: ($) =>
      seq(
        '"',
        repeat(choice(token.immediate(prec(1, /[^"\\\r\n]+/)), $.escape)),
        token.immediate('"'),
      ),

    // Text over several lines; the closing quotes stand at the start of a line, which the compiler checks.
    block_string: ($) =>
      seq(
        '"""',
        repeat(choice(token.immediate(prec(1, /[^"\\]+/)), token.immediate(/"|""/), $.escape)),
        token.immediate('"""'),
      ),

    escape: () => token.immediate(/\\(u\{[0-9A-Fa-f]*\}|[^\r\n])/),
  },
});

/** Items with commas between them; after a comma the next may stand on a later line. */
function list($, item) {
  return seq(item, repeat(seq(",", repeat(/\r?\n/), item)));
}
