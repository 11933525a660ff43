// Where things stand in a picture that the page did not open with: as in the first one, rounds on the
// rail and the rest in lanes above and below.
const STEP = MARKS.step;
const HOME = new Map(NODES.map((node) => [node.id, [node.x, node.y]]));
const HOME_SPOTS = new Map(EDGES.map((edge) => [edge.id, edge.spot]));
const APART = 12;
const pen = document.createElement("canvas").getContext("2d");

function nameWidth(node) {
  pen.font = `${node.strong ? "700 " : ""}${letterSize(node)}px ${FACE}`;
  return Math.max(...node.lines.map((line) => pen.measureText(line).width));
}

// Lanes of one kind: each lane outwards and each step aside costs, and so does a mark above another.
function lanesFrom(start, height, slack) {
  const lanes = [];
  const marks = [];
  const isFree = (lane, x, half) => (lanes[lane] || [])
    .every(([left, right]) => x + half + APART <= left || x - half - APART >= right);
  function place(node, x) {
    const half = nameWidth(node) / 2;
    let best = { cost: Infinity };
    for (let lane = 0; lane <= lanes.length; lane += 1) {
      for (let aside = -slack; aside <= slack; aside += 10) {
        const plain = lane * Math.abs(height) + Math.abs(aside) * 0.45;
        if (plain >= best.cost || !isFree(lane, x + aside, half)) continue;
        const cost = plain + (marks.some((mark) => Math.abs(x + aside - mark) < 20) ? 30 : 0);
        if (cost < best.cost) best = { cost, lane, x: x + aside };
      }
    }
    (lanes[best.lane] ||= []).push([best.x - half, best.x + half]);
    marks.push(best.x);
    Object.assign(node, { x: Math.round(best.x), y: Math.round(start + best.lane * height) });
  }
  return { place, edge: () => start + Math.max(lanes.length - 1, 0) * height };
}

const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;

// People of several rounds stand next to the rail, short spans lowest.
function span(node, ids) {
  const numbers = linksOf.get(node.id).map((edge) => otherEnd(edge, node.id))
    .filter((other) => other.number !== null && ids.has(other.id)).map((other) => other.number);
  const wide = Math.max(...numbers) - Math.min(...numbers);
  return node.kind === "person" && wide > 0 ? wide : Infinity;
}

// A meeting without a date stands below the rounds of its people.
const twoAway = (node, placed) => linksOf.get(node.id).map((edge) => otherEnd(edge, node.id))
  .filter((each) => each.kind === "person")
  .flatMap((each) => linksOf.get(each.id).map((edge) => otherEnd(edge, each.id)))
  .filter((each) => placed.has(each));

function settle(ids) {
  const inside = NODES.filter((node) => ids.has(node.id));
  const placed = new Set();
  for (const node of inside.filter((each) => each.number !== null)) {
    Object.assign(node, { x: node.number * STEP, y: 0 });
    placed.add(node);
  }
  const left = Math.min(...[...placed].map((node) => node.x), STEP) - STEP;
  const near = (node) => {
    if (node.kind === "meeting" && node.time !== null) return node.time * STEP;
    const others = linksOf.get(node.id).map((edge) => otherEnd(edge, node.id)).filter((each) => placed.has(each));
    const rail = others.filter((each) => each.number !== null);
    const found = rail.length ? rail : others.length ? others : twoAway(node, placed);
    return found.length ? mean(found.map((each) => each.x)) : left;
  };
  const fill = (kinds, ...band) => {
    const lanes = lanesFrom(...band);
    const wanted = inside.filter((node) => kinds.includes(node.kind))
      .map((node) => ({ node, x: near(node), span: span(node, ids) }));
    const order = (a, b) => (a.span === b.span ? 0 : a.span - b.span) || a.x - b.x || (a.node.id < b.node.id ? -1 : 1);
    for (const { node, x } of wanted.sort(order)) lanes.place(node, x);
    for (const { node } of wanted) placed.add(node);
    return lanes.edge();
  };
  const below = fill(["meeting"], 104, 76, 60);
  // Around few rounds there is room beside them: broad lanes are read sooner than a tower.
  const rounds = inside.filter((node) => node.number !== null).length;
  const breadth = Math.floor(9.6 * Math.min(Math.max(12 / Math.max(rounds, 1), 1), 3)) * 10;
  const above = fill(["person"], -122, -78, breadth);
  fill(["organisation", "party"], above - 92, -74, 280);
  fill(["other"], fill(["topic"], below + 118, 58, 190) + 90, 60, 190);
}

// Each glyph on its line, near the person, where no other and no mark is; else beside the line.
function* glyphPlaces(start, end) {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [dx, dy] = [(end.x - start.x) / length, (end.y - start.y) / length];
  for (const aside of [0, 17, -17, 34, -34]) {
    for (let out = 22; out <= Math.min(Math.max(length - 30, 22), 240); out += 9) {
      yield [start.x + dx * out - dy * aside, start.y + dy * out + dx * aside];
    }
  }
}

function setSpots(ids) {
  const people = NODES.filter((node) => ids.has(node.id) && node.kind === "person");
  const boxes = people.map(wordBox);
  const taken = people.map((node) => [node.x, node.y, node]);
  const lines = EDGES.filter((edge) => edge.glyph && ids.has(edge.from) && ids.has(edge.to)).map((edge) => {
    const [a, b] = [nodeOf.get(edge.from), nodeOf.get(edge.to)];
    const [start, end] = a.kind === "person" ? [a, b] : [b, a];
    return { edge, start, end, length: Math.hypot(end.x - start.x, end.y - start.y) };
  });
  lines.sort((a, b) => a.length - b.length || byPlace(a.start, b.start) || (a.edge.id < b.edge.id ? -1 : 1));
  for (const { edge, start, end } of lines) {
    const places = [...glyphPlaces(start, end)];
    const isFree = ([x, y]) =>
      taken.every(([left, top, node]) => node === start || Math.hypot(x - left, y - top) >= 17)
      && boxes.every((box) => x < box.left - 8 || x > box.right + 8 || y < box.top - 8 || y > box.bottom + 8);
    edge.spot = places.find(isFree) || places[0];
    taken.push(edge.spot);
  }
}

// What lies within the first picture keeps its places there.
let arranged = null;
function arrange() {
  if (arranged === state.around) return;
  arranged = state.around;
  if ([...shown.within].every((id) => FIRST.has(id))) {
    for (const node of NODES) [node.x, node.y] = HOME.get(node.id);
    for (const edge of EDGES) edge.spot = HOME_SPOTS.get(edge.id);
  } else {
    settle(shown.within);
    setSpots(shown.within);
  }
  nodeData.update(NODES.map(({ id, x, y }) => ({ id, x, y })));
}
