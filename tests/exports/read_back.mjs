// Reads RDF from a file with a library that is not ours, and writes N-Quads to standard output.
// usage: node read_back.mjs n3|jsonld|canonize FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [tool, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');

async function nquads() {
  if (tool === 'n3') {
    const { Parser, Writer } = require('n3');
    const writer = new Writer({ format: 'N-Quads' });
    return writer.quadsToString(new Parser().parse(text));
  }
  if (tool === 'jsonld') {
    const jsonld = require('jsonld');
    jsonld.documentLoader = (url) => { throw new Error(`a context was fetched: ${url}`); };
    return jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads' });
  }
  // The reader of rdf-canonize compares each quad with all before it; N3 reads the lines at once.
  const { canonize } = require('rdf-canonize');
  const quads = new (require('n3').Parser)({ format: 'N-Quads' }).parse(text);
  return canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
}

process.stdout.write(await nquads());
