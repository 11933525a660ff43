// What the page holds and what is shown: nodes, edges, hidden kinds, the thing that is open.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);
const NODES = read("nodes");
const EDGES = read("edges");
const MARKS = read("marks");
const nodeOf = new Map(NODES.map((node) => [node.id, node]));
const edgeOf = new Map(EDGES.map((edge) => [edge.id, edge]));
const kindOf = new Map(MARKS.kinds.map((kind) => [kind.key, kind]));
const roleOf = new Map(MARKS.roles.map((role) => [role.key, role]));
const linksOf = new Map(NODES.map((node) => [node.id, []]));
for (const edge of EDGES) {
  linksOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) linksOf.get(edge.to).push(edge);
}

const START = MARKS.kinds.filter((kind) => kind.hidden).map((kind) => kind.key);
// open: {type: "node" | "edge", id}; walk: the node that the arrow keys have reached; over: hovered.
const state = { hidden: new Set(START), open: null, walk: null, over: null };

const isShownNode = (node) => !state.hidden.has(node.kind);
const isShownEdge = (edge) =>
  !state.hidden.has(edge.group) && isShownNode(nodeOf.get(edge.from)) && isShownNode(nodeOf.get(edge.to));
const otherEnd = (edge, id) => nodeOf.get(edge.from === id ? edge.to : edge.from);
const shownLinks = (id) => linksOf.get(id).filter(isShownEdge);
const byPlace = (a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);

function neighbours(id) {
  if (id === null) return NODES.filter(isShownNode).sort(byPlace);
  const found = new Set(shownLinks(id).map((edge) => otherEnd(edge, id)));
  return [...found].sort(byPlace);
}

// What is lit: the open node or edge with its ends, and the node reached by the keys.
function lit() {
  const nodes = new Set();
  const edges = new Set();
  const open = state.open;
  if (open && open.type === "node") {
    nodes.add(open.id);
    for (const edge of shownLinks(open.id)) {
      edges.add(edge.id);
      nodes.add(otherEnd(edge, open.id).id);
    }
  } else if (open) {
    const edge = edgeOf.get(open.id);
    edges.add(edge.id);
    nodes.add(edge.from).add(edge.to);
  }
  if (state.walk !== null) nodes.add(state.walk);
  return { nodes, edges, any: open !== null };
}

// --- search: any spelling, any script, near misses ---
const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const SPELLINGS = NODES.flatMap((node) =>
  [node.label, ...node.names].map((name) => ({ node, key: fold(name) })));

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

function isNear(wanted, key) {
  const have = key.split(" ");
  return wanted.split(" ").every((word) =>
    have.some((other) => distance(word, other) <= Math.floor(word.length / 4)));
}

function search(text) {
  const wanted = fold(text);
  if (!wanted) return { nodes: [], exact: false };
  const tests = [
    (key) => key === wanted,
    (key) => wanted.split(" ").every((word) => ` ${key}`.includes(` ${word}`)),
    (key) => isNear(wanted, key),
  ];
  for (const [index, test] of tests.entries()) {
    const nodes = [...new Set(SPELLINGS.filter(({ key }) => test(key)).map(({ node }) => node))];
    if (nodes.length) return { nodes: nodes.sort(byPlace), exact: index < 2 };
  }
  return { nodes: [], exact: false };
}

// --- the address keeps what is open and what is hidden ---
function remember() {
  const parts = [];
  if (state.open) parts.push(`${state.open.type}=${encodeURIComponent(state.open.id)}`);
  const hidden = [...state.hidden].sort();
  if (hidden.join() !== [...START].sort().join()) {
    parts.push(`hide=${hidden.map(encodeURIComponent).join(",")}`);
  }
  const hash = parts.length ? `#${parts.join("&")}` : "";
  if (hash === location.hash) return;
  try {
    history.replaceState(null, "", hash || "#");
  } catch {
    // A page inside a sandboxed frame has no address of its own.
  }
}

function recall() {
  state.open = null;
  state.hidden = new Set(START);
  for (const part of location.hash.slice(1).split("&")) {
    const [key, value = ""] = part.split("=");
    let words = [];
    try {
      words = value.split(",").filter(Boolean).map(decodeURIComponent);
    } catch {
      continue;
    }
    if (key === "hide") state.hidden = new Set(words);
    if (key === "node" && nodeOf.has(words.join(","))) state.open = { type: "node", id: words.join(",") };
    if (key === "edge" && edgeOf.has(words[0])) state.open = { type: "edge", id: words[0] };
  }
  if (state.open) reveal();
}

// What is opened is shown, whatever was hidden.
function reveal() {
  const ends = state.open.type === "node"
    ? [nodeOf.get(state.open.id)]
    : [edgeOf.get(state.open.id).from, edgeOf.get(state.open.id).to].map((id) => nodeOf.get(id));
  for (const node of ends) state.hidden.delete(node.kind);
  if (state.open.type === "edge") state.hidden.delete(edgeOf.get(state.open.id).group);
}
