// Search: any spelling, any script, near misses.
const LATIN = new Map(Object.entries({
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", к: "k", л: "l", м: "m",
  н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch",
  ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", ә: "a", ғ: "g", қ: "q",
  ң: "n", ө: "o", ұ: "u", ү: "u", һ: "h", і: "i", ҳ: "h", ҷ: "j", ӯ: "u",
}));

// Letters of one script, without accents; Cyrillic of the region's languages becomes Latin.
const fold = (text) => [...text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()]
  .map((letter) => LATIN.get(letter) ?? letter).join("").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
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
