// What the picture shows and leaves out, in words: above and below it, in the legend, and upon the
// saved one.
const plural = (count, kind) => `${count} ${count === 1 ? kind.word.toLowerCase() : kind.plural}`;
const listed = (parts) => (parts.length < 2 ? parts.join("")
  : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`);

function counted(nodes) {
  const counts = new Map();
  for (const { kind } of nodes) counts.set(kind, (counts.get(kind) || 0) + 1);
  return listed(MARKS.kinds.filter(({ key }) => counts.has(key)).map((kind) => plural(counts.get(kind.key), kind)));
}

const OPENING = at("notice").textContent;

// What the page says of its first picture is not true of another one.
function tellWhat() {
  const first = state.around === null;
  at("summary").hidden = !first;
  at("notice").textContent = first ? OPENING : aroundWords();
  at("notice").hidden = !at("notice").textContent;
}

function aroundWords() {
  const inside = NODES.filter((node) => shown.within.has(node.id));
  const outside = NODES.filter((node) => !shown.within.has(node.id));
  const parts = [`Around ${nodeOf.get(state.around).label}: ${MARKS.around}. Here: ${counted(inside)}.`];
  const left = MARKS.total - inside.length;
  const beyond = MARKS.total - NODES.length;
  if (left) {
    parts.push(`${left} ${left === 1 ? "node is" : "nodes are"} left out: ${counted(outside)}`
      + `${beyond ? `, and ${beyond} that this page does not hold` : ""}.`);
    parts.push("Find a name, and the picture is drawn around it.");
  }
  return parts.join(" ");
}

// The legend counts what lies in the picture, ticked or not, and names no mark that it lacks.
function countLegend() {
  const counts = new Map();
  const add = (key) => counts.set(key, (counts.get(key) || 0) + 1);
  for (const node of NODES) if (shown.within.has(node.id)) add(node.kind);
  for (const edge of EDGES) {
    if (!shown.within.has(edge.from) || !shown.within.has(edge.to)) continue;
    [edge.group, ...(edge.glyph ? edge.parties : []), ...edge.strengths].forEach(add);
  }
  for (const field of at("legend").querySelectorAll("fieldset")) {
    const labels = [...field.querySelectorAll("label")];
    for (const label of labels) {
      const count = counts.get(label.querySelector("input").value) || 0;
      label.querySelector("small").textContent = count;
      label.hidden = !count;
    }
    field.hidden = labels.every((label) => label.hidden);
  }
}

// What is chosen.
function scopeWords() {
  const parts = [`${shown.nodes.size} of ${MARKS.total} nodes and ${shown.edges.size} of ${EDGES.length} links shown.`];
  if (state.around !== null) {
    const left = MARKS.total - shown.within.size;
    parts.push(`Around ${nodeOf.get(state.around).label}, two steps deep; ${left} of ${MARKS.total} nodes are left out.`);
  }
  const words = [...MARKS.kinds, ...MARKS.roles, ...MARKS.links, ...MARKS.parties, ...MARKS.strengths]
    .filter(({ key }) => state.hidden.has(key)).map(({ word }) => word);
  if (words.length) parts.push(`Not shown: ${words.join(", ")}.`);
  return parts.join(" ");
}
