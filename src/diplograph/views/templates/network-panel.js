// The evidence panel. Text enters by textContent only; proofs are copies of the table's own cells.
const panel = at("panel");

function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function way(text, action) {
  const button = make("button", text, "way");
  button.type = "button";
  button.addEventListener("click", action);
  return button;
}

function proofs(edge) {
  const cell = at(`proof-${edge.id}`);
  return cell.firstElementChild.cloneNode(true);
}

function linkSection(edge, id) {
  const section = make("section");
  const other = otherEnd(edge, id);
  const heading = make("h3");
  heading.append(way(other.label, () => openNode(other.id)));
  const role = make("p");
  role.append(way(edge.whole, () => openEdge(edge.id)));
  section.append(heading, role, proofs(edge));
  return section;
}

const FAMILIES = [
  ["Roles", (edge) => edge.group.startsWith("role.")],
  ["Offices and parties", (edge) => edge.group === "link.office" || edge.group === "link.body"],
  ["Meetings and others", (edge) => edge.group === "link.meeting" || edge.group === "link.other"],
  ["Topics", (edge) => edge.group === "link.topic" || edge.group === "link.background"],
];
const MANY = 12;

function fillNode(node) {
  const kind = kindOf.get(node.kind);
  panel.append(make("h2", node.label), make("p", kind.word, "mute"));
  const ways = make("p", undefined, "ways");
  if (node.page) {
    const link = make("a", "Open the page");
    link.href = node.page;
    link.target = "_top"; // also where this page stands in a frame of another
    ways.append(link);
  }
  ways.append(state.around === node.id
    ? way("Back to the first picture", () => gather(null))
    : way("Show only what lies around this", () => gather(node.id)));
  panel.append(ways);
  if (node.names.length) panel.append(make("p", `Also written: ${node.names.join("; ")}`));
  if (!node.sourced) {
    panel.append(make("p", "No source reports on this round: who was there is not known, which is not the same as absent."));
  }
  const links = [...linksOf.get(node.id)].sort((a, b) => byPlace(otherEnd(a, node.id), otherEnd(b, node.id)));
  for (const [name, belongs] of FAMILIES) {
    const part = links.filter(belongs);
    if (!part.length) continue;
    const box = part.length > MANY ? make("details") : make("div");
    if (part.length > MANY) box.append(make("summary", `${name}: ${part.length}`));
    for (const edge of part) box.append(linkSection(edge, node.id));
    panel.append(box);
  }
  if (!links.length) panel.append(make("p", "No link is recorded."));
}

function fillEdge(edge) {
  panel.append(make("h2", edge.whole));
  for (const [word, id] of [["From", edge.from], ["To", edge.to]]) {
    const line = make("p", `${word} `);
    line.append(way(nodeOf.get(id).label, () => openNode(id)));
    panel.append(line);
  }
  panel.append(proofs(edge));
}

function fillStart() {
  panel.append(make("h2", "Evidence"));
  panel.append(make("p", "Choose a person, a meeting or a line: the words of the sources appear here."));
  const strong = NODES.filter((node) => node.strong && shown.within.has(node.id)).sort(byPlace);
  if (!strong.length) return;
  panel.append(make("h3", "Seen at more than one round"));
  const list = make("ul", undefined, "proofs");
  for (const node of strong) {
    const item = make("li");
    item.append(way(node.label, () => openNode(node.id)));
    list.append(item);
  }
  panel.append(list);
}

function fillChoice(nodes, exact) {
  panel.replaceChildren(make("h2", exact ? "Several have this name" : "Nothing has this very name; nearest"));
  const list = make("ul", undefined, "proofs");
  for (const node of nodes.slice(0, 30)) {
    const item = make("li");
    item.append(way(node.label, () => openNode(node.id)), make("span", ` ${kindOf.get(node.kind).word}${shown.within.has(node.id) ? "" : ", not in this picture"}`, "mute"));
    list.append(item);
  }
  panel.append(list);
}

function fillPanel() {
  panel.replaceChildren();
  panel.scrollTop = 0;
  if (!state.open) fillStart();
  else if (state.open.type === "node") fillNode(nodeOf.get(state.open.id));
  else fillEdge(edgeOf.get(state.open.id));
}

function say(text) {
  at("status").textContent = text;
}
