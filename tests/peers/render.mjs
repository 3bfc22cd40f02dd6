// Gives Mermaid text to the real Mermaid in a real browser, and tells what it understood and what it drew.
//
//   node render.mjs < requests.json > answers.json
//
// A request is {name, target, text} with target "10", "11" or "12", and, to look at, "svg" or "png": a file to write.
// An answer is {name, target, error, texts, diagram}: `error` is null when it was parsed and drawn without the error picture, `texts` are the
// words in the picture, `diagram` is what Mermaid read: {kind, title, …} with tasks, cards, vertices or events.
// PEERS_MODULES is the folder with the installed packages, PEERS_CHROMIUM the browser.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const modules = process.env.PEERS_MODULES;
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const PACKAGES = { 10: "mermaid10", 11: "mermaid", 12: "mermaid12" };

// Runs in the page: everything that it needs stands inside it.
async function look({ id, text }) {
  const answer = { error: null, texts: [], diagram: null, svg: null };

  // Mermaid carries entities such as #58; through its parsers as marks of its own; they become HTML entities, which are decoded once.
  const plain = (value) => {
    if (value === undefined || value === null) return null;
    const area = document.createElement("textarea");
    area.innerHTML = String(value).replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/</g, "&lt;");
    return area.value.trimEnd();
  };
  const values = (bag) => (bag instanceof Map ? [...bag.values()] : Array.isArray(bag) ? bag : Object.values(bag ?? {}));
  const instant = (date) => (date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 16) : null);
  const call = (db, name) => (typeof db[name] === "function" ? db[name]() : null);

  const readers = {
    gantt: (db) => ({
      date_format: plain(call(db, "getDateFormat")),
      axis_format: plain(call(db, "getAxisFormat")),
      tick_interval: plain(call(db, "getTickInterval")),
      today_marker: plain(call(db, "getTodayMarker")),
      excludes: call(db, "getExcludes"),
      sections: call(db, "getSections").map(plain),
      tasks: db.getTasks().map((task) => ({
        id: task.id,
        name: plain(task.task),
        section: plain(task.section),
        start: instant(task.startTime),
        end: instant(task.endTime),
        drawn_end: instant(task.renderEndTime ?? task.endTime),
        flags: ["crit", "done", "active", "milestone", "vert"].filter((flag) => task[flag] === true),
      })),
    }),
    kanban: (db) => {
      const nodes = db.getData().nodes;
      const columns = nodes.filter((node) => node.isGroup);
      return {
        columns: columns.map((column) => ({
          id: column.id,
          name: plain(column.label),
          cards: nodes
            .filter((node) => !node.isGroup && node.parentId === column.id)
            .map((card) => ({
              id: card.id,
              name: plain(card.label),
              assigned: plain(card.assigned),
              ticket: plain(card.ticket),
              priority: plain(card.priority),
            })),
        })),
      };
    },
    flowchart: (db) => ({
      direction: call(db, "getDirection"),
      vertices: values(db.getVertices()).map((vertex) => ({
        id: vertex.id,
        name: plain(vertex.text),
        shape: vertex.type ?? null,
        classes: vertex.classes ?? [],
      })),
      edges: values(db.getEdges()).map((edge) => ({
        from: edge.start,
        to: edge.end,
        text: plain(edge.text),
        stroke: edge.stroke,
        type: edge.type,
      })),
      subgraphs: values(db.getSubGraphs()).map((graph) => ({ id: graph.id, name: plain(graph.title), nodes: graph.nodes })),
    }),
    timeline: (db) => ({
      sections: call(db, "getSections").map(plain),
      periods: db.getTasks().map((period) => ({
        name: plain(period.task),
        section: plain(period.section),
        events: period.events.map(plain),
      })),
    }),
  };

  try {
    const diagram = await window.mermaid.mermaidAPI.getDiagramFromText(text);
    const kind = diagram.type.replace(/-.*/, "");
    const reader = readers[kind];
    if (reader === undefined) throw new Error(`no reader for a diagram of type ${diagram.type}`);
    const title = plain(call(diagram.db, "getDiagramTitle")) || plain(diagram.db.getCommonDb?.().getDiagramTitle()) || null;
    answer.diagram = { kind, title, ...reader(diagram.db) };

    const { svg } = await window.mermaid.render(id, text);
    const stage = document.querySelector("#stage");
    stage.innerHTML = svg;
    const drawing = stage.querySelector("svg");
    if (drawing === null) throw new Error("no picture was drawn");
    if (drawing.getAttribute("aria-roledescription") === "error" || drawing.querySelector(".error-icon, .error-text") !== null) {
      throw new Error(`the error picture was drawn: ${drawing.textContent.trim()}`);
    }
    // Of a text that is too long Mermaid draws no error but a flowchart that says so.
    if (drawing.textContent.includes("Maximum text size in diagram exceeded")) throw new Error("the text is longer than Mermaid takes");
    answer.svg = svg;
    answer.texts = [...drawing.querySelectorAll("text, foreignObject, title, desc")]
      .map((node) => node.textContent.replace(/\s+/g, " ").trim())
      .filter((words) => words !== "");
  } catch (error) {
    answer.error = String(error?.message ?? error?.str ?? error);
  }
  return answer;
}

async function draw(browser, target, requests, answers) {
  // The words of a plan are local times; in UTC each of them exists and means itself.
  const context = await browser.newContext({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 1400, height: 1000 } });
  context.setDefaultTimeout(180_000);
  const page = await context.newPage();
  // Nothing in a diagram may reach for the network.
  const reached = [];
  await page.route(/^(?!data:|about:|blob:)/, (route) => {
    reached.push(route.request().url());
    return route.abort();
  });
  await page.setContent('<!doctype html><meta charset="utf-8"><body><div id="stage"></div></body>');
  await page.addScriptTag({ path: join(modules, "node_modules", PACKAGES[target], "dist", "mermaid.min.js") });
  await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", logLevel: 5 }));

  for (const [index, request] of requests) {
    reached.length = 0;
    const { svg, ...answer } = await page.evaluate(look, { id: `diagram${index}`, text: request.text });
    if (answer.error === null && reached.length > 0) answer.error = `the picture asks for ${reached.join(", ")}`;
    if (svg !== null && request.svg) writeFileSync(request.svg, svg);
    if (svg !== null && request.png) await page.locator("#stage svg").screenshot({ path: request.png });
    answers[index] = { name: request.name, target, ...answer };
  }
  await context.close();
}

// A browser that hangs must not hang the tests.
setTimeout(() => process.exit(3), 900_000).unref();

const requests = JSON.parse(readFileSync(0, "utf8"));
const answers = new Array(requests.length);
const browser = await chromium.launch({
  executablePath: process.env.PEERS_CHROMIUM,
  headless: true,
  timeout: 180_000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
});
try {
  const byTarget = new Map();
  requests.forEach((request, index) => {
    const target = String(request.target ?? 11);
    if (!(target in PACKAGES)) throw new Error(`no Mermaid ${target} here`);
    byTarget.set(target, [...(byTarget.get(target) ?? []), [index, request]]);
  });
  await Promise.all([...byTarget].map(([target, some]) => draw(browser, target, some, answers)));
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(answers));
