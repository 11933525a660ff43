// The address of the page keeps the whole state, so that a link shows what its sender saw.
function remember() {
  const parts = [];
  if (state.open) parts.push(`${state.open.type}=${encodeURIComponent(state.open.id)}`);
  if (state.around !== null) parts.push(`around=${encodeURIComponent(state.around)}`);
  if (state.step !== null) parts.push(`${state.alone ? "round" : "upto"}=${state.step}`);
  const hidden = [...state.hidden].sort();
  if (hidden.join() !== [...START].sort().join()) {
    parts.push(`hide=${hidden.map(encodeURIComponent).join(",")}`);
  }
  if (state.view) parts.push(`view=${state.view.join(",")}`);
  const hash = parts.length ? `#${parts.join("&")}` : "";
  if (hash === location.hash) return;
  try {
    history.replaceState(null, "", hash || "#");
  } catch {
    // A page inside a sandboxed frame has no address of its own.
  }
}

function decoded(value) {
  try {
    return value.split(",").filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}

function recall() {
  Object.assign(state, blank());
  const given = new Map(location.hash.slice(1).split("&").map((part) => {
    const [key, value = ""] = part.split("=");
    return [key, decoded(value)];
  }));
  const one = (key) => (given.get(key) || []).join(",");
  if (nodeOf.has(one("node"))) state.open = { type: "node", id: one("node") };
  if (edgeOf.has(one("edge"))) state.open = { type: "edge", id: one("edge") };
  if (nodeOf.has(one("around"))) state.around = one("around");
  else state.around = surrounding();
  for (const key of ["upto", "round"]) {
    const number = Number(one(key));
    if (one(key) && STEPS.some((step) => step.number === number)) {
      Object.assign(state, { step: number, alone: key === "round" });
    }
  }
  const view = (given.get("view") || []).map(Number);
  if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) state.view = view;
  if (given.has("hide")) state.hidden = new Set(given.get("hide"));
  else for (const node of opened()) state.hidden.delete(node.kind);
}

function opened() {
  if (!state.open) return [];
  if (state.open.type === "node") return [nodeOf.get(state.open.id)];
  const edge = edgeOf.get(state.open.id);
  return [nodeOf.get(edge.from), nodeOf.get(edge.to)];
}

// The first picture, where it holds what is open; else that is what the picture is drawn around.
function surrounding() {
  const all = opened();
  if (all.every((node) => FIRST.has(node.id))) return null;
  return (all.find((node) => !HUBS.has(node.kind)) || all[0]).id;
}

// What a reader opens is shown, whatever was hidden: first what hides least is undone.
function reveal() {
  const edge = state.open.type === "edge" ? edgeOf.get(state.open.id) : null;
  const links = edge ? [edge] : linksOf.get(state.open.id);
  const isThere = () => opened().every(isShownNode) && (!edge || isShownEdge(edge));
  const ways = [
    () => opened().forEach((node) => state.hidden.delete(node.kind)),
    () => { state.around = surrounding(); },
    () => { state.step = null; },
    () => links.forEach((each) => [each.group, ...each.parties, ...each.strengths]
      .forEach((key) => state.hidden.delete(key))),
  ];
  choose();
  for (const undo of ways) {
    if (isThere()) return;
    undo();
    choose();
  }
}
