// What is shown: kinds, roles, parties, strengths, rounds and surroundings together.
const HUBS = new Set(["organisation", "party", "topic"]);
const shown = { nodes: new Set(), edges: new Set(), within: FIRST, rounds: new Map(), some: false };

const isShownNode = (node) => shown.nodes.has(node.id);
const isShownEdge = (edge) => shown.edges.has(edge.id);
const shownLinks = (id) => linksOf.get(id).filter(isShownEdge);
const innerLinks = (id) => linksOf.get(id).filter((edge) => shown.within.has(otherEnd(edge, id).id));
// A round outside the chosen time stays on the rail as an outline.
const isGhost = (node) => node.number !== null && !(shown.within.has(node.id) && inTime([node.time]));
// Where a node would stand if all rounds and parties were chosen; the view is fitted to these.
const isPlaced = (node) =>
  !state.hidden.has(node.kind) && shown.within.has(node.id);

function inTime(times) {
  if (state.step === null) return true;
  return times.some((time) => time !== null && (state.alone ? time === state.step : time <= state.step));
}

function passes(edge) {
  return !state.hidden.has(edge.group)
    && (!edge.parties.length || edge.parties.some((key) => !state.hidden.has(key)))
    && edge.strengths.some((key) => !state.hidden.has(key))
    && inTime(edge.times);
}

// Two steps, where none leads on through a party, a body or a topic; the nearest of too many, and
// of those at the same distance those with most links.
function surroundings(id) {
  const found = new Map([[id, 0]]);
  for (let step = 0, ring = [id]; step < 2; step += 1) {
    const next = [];
    for (const here of ring) {
      if (here !== id && HUBS.has(nodeOf.get(here).kind)) continue;
      for (const edge of linksOf.get(here)) {
        const there = otherEnd(edge, here).id;
        if (found.has(there)) continue;
        next.push(there);
        found.set(there, step + 1);
      }
    }
    ring = next;
  }
  const order = (a, b) => found.get(a) - found.get(b)
    || linksOf.get(b).length - linksOf.get(a).length || (a < b ? -1 : 1);
  return new Set([...found.keys()].sort(order).slice(0, MARKS.most));
}

const isChosen = (key) => key.startsWith("role.") || key.startsWith("party.") || key.startsWith("strength.");

// A person is in the picture for a role, anything else for any link; without a choice all are.
function hasReason(node, passing) {
  if (node.number !== null || !shown.some) return true;
  const links = innerLinks(node.id);
  const roles = node.kind === "person" ? links.filter((edge) => roleOf.has(edge.group)) : [];
  const reasons = roles.length ? roles : links;
  if (!reasons.length) return state.step === null;
  return reasons.some((edge) => passing.has(edge.id));
}

function choose() {
  shown.some = state.step !== null || [...state.hidden].some(isChosen);
  shown.within = state.around === null ? FIRST : surroundings(state.around);
  const passing = new Set(EDGES.filter(passes).map((edge) => edge.id));
  const kept = (node) => isPlaced(node) && hasReason(node, passing);
  shown.nodes = new Set(NODES.filter(kept).map((node) => node.id));
  // A party without anyone shown is not shown either.
  const ends = (edge) => shown.nodes.has(edge.from) && shown.nodes.has(edge.to);
  shown.edges = new Set(EDGES.filter((edge) => passing.has(edge.id) && ends(edge)).map((edge) => edge.id));
  if (shown.some) {
    for (const node of NODES) {
      const alone = HUBS.has(node.kind) && innerLinks(node.id).length && !shownLinks(node.id).length;
      if (alone) shown.nodes.delete(node.id);
    }
  }
  shown.rounds = new Map(NODES.map((node) => [node.id, new Set(shownLinks(node.id)
    .map((edge) => otherEnd(edge, node.id).number).filter((number) => number !== null))]));
}

// Seen at more than one round, as far as the chosen rounds tell.
const isStrong = (node) =>
  (state.step === null ? node.strong : node.kind === "person" && shown.rounds.get(node.id).size > 1);

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
  // What the choice leaves out is not lit; with nothing to light, nothing else is dimmed.
  const any = open !== null && [...nodes].some((id) => shown.nodes.has(id));
  return { nodes, edges, any };
}
