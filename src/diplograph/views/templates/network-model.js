// What the page holds, and the state of the picture: all that the address of the page keeps.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);
const NODES = read("nodes");
const EDGES = read("edges");
const MARKS = read("marks");
const STEPS = MARKS.steps;
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
// hidden: unticked kinds, roles, links, parties, strengths; step: the number of a round, null for
// all; alone: that round only; around: the node whose surroundings are shown; open: {type, id};
// view: [x, y, scale] once the reader has moved the picture.
// Not kept: walk, the node that the arrow keys have reached; over, what the pointer is upon.
const blank = () => ({
  hidden: new Set(START), step: null, alone: false, around: null, open: null, view: null,
});
const state = { ...blank(), walk: null, over: null };

// What the page opens with; the rest is found by name, and drawn around what is found.
const FIRST = new Set(NODES.filter((node) => !node.rest).map((node) => node.id));
const otherEnd = (edge, id) => nodeOf.get(edge.from === id ? edge.to : edge.from);
const byPlace = (a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);
const openedNode = () => (state.open && state.open.type === "node" ? nodeOf.get(state.open.id) : null);
