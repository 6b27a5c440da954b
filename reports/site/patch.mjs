// Makes the installed Evidence work without a network, and leaves out what an explorer does not need.
//
// It reads Arrow files: for Parquet its database would fetch an extension from the internet. Each edit is exact: where a
// version or a line is not the one these edits were made for, this stops and nothing is patched. `npm run patch` may be
// run again.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const VERSIONS = {
  '@evidence-dev/evidence': '40.1.8',
  '@evidence-dev/universal-sql': '3.0.1',
  '@evidence-dev/component-utilities': '4.0.13',
  '@duckdb/duckdb-wasm': '1.32.0',
};
const CLIENT = '@evidence-dev/universal-sql/src/client-duckdb';
const CHARTS = '@evidence-dev/component-utilities/src/echarts.js';
const TEMPLATE = '@evidence-dev/evidence/template/src';
const NO_EXTENSIONS = `await connection.query('SET autoinstall_known_extensions = false;');
		await connection.query('SET autoload_known_extensions = false;');
		resolveInit();`;
const TABLE = "slice(0, -'.parquet'.length)";
const VIEW = '`CREATE OR REPLACE VIEW "${source}"."${table}" AS (SELECT * FROM read_parquet(\'${file_name}\'));`';
const DROP = '`DROP TABLE IF EXISTS "${source}"."${table}";`';
const INSERT = 'connection.insertArrowFromIPCStream(bytes, { name: table, schema: source, create: true })';

// [file, what stands there, what is to stand there]
const EDITS = [
  [`${CLIENT}/browser.js`, 'resolveInit();', NO_EXTENSIONS],
  [`${CLIENT}/browser.js`, TABLE, "slice(0, -'.arrow'.length)"],
  [
    `${CLIENT}/browser.js`,
    `await db.registerFileURL(file_name, addBasePath(path), DuckDBDataProtocol.HTTP, false);
				await connection.query(
					${VIEW}
				);`,
    `const answer = await fetch(addBasePath(path));
				if (!answer.ok) throw new Error(\`No data at \${path}: \${answer.status}\`);
				const bytes = new Uint8Array(await answer.arrayBuffer());
				await connection.query(${DROP});
				await ${INSERT};`,
  ],
  [`${CLIENT}/node.js`, 'resolveInit();', NO_EXTENSIONS],
  [`${CLIENT}/node.js`, "import path, { dirname, resolve } from 'path';", "import { readFileSync } from 'fs';\nimport { dirname, resolve } from 'path';"],
  [`${CLIENT}/node.js`, '	await db.flushFiles();', '	if (!db) return;\n	await db.flushFiles();'],
  [`${CLIENT}/node.js`, TABLE, "slice(0, -'.arrow'.length)"],
  [
    `${CLIENT}/node.js`,
    `db.registerFileURL(
				file_name,
				url.split(pathDelimiterRegex).join(path.sep),
				DuckDBDataProtocol.NODE_FS,
				false
			);
			connection.query(
				${VIEW}
			);`,
    `const bytes = new Uint8Array(readFileSync(url));
			connection.query(${DROP});
			${INSERT};`,
  ],
  // A narrow chart leaves out some names of months; it would cut each to a letter.
  [CHARTS, 'if (options.showAllXAxisLabels) {', 'if (options.showAllXAxisLabels === undefined) {'],
  [`${TEMPLATE}/app.html`, '<html lang="en">', '<html lang="en-GB" data-theme="light">'],
  [`${TEMPLATE}/app.html`, "document.documentElement.setAttribute('data-theme', theme);", ''],
];
// Pages of Evidence's own: a console for SQL, and settings.
const LEFT_OUT = ['explore', 'settings', 'api/settings.json'].map((page) => `${TEMPLATE}/pages/${page}`);

const place = (path) => new URL(`node_modules/${path}`, import.meta.url);
const stop = (words) => {
  console.error(`The explorer cannot be patched: ${words}. See patch.mjs.`);
  process.exit(1);
};

for (const [name, wanted] of Object.entries(VERSIONS)) {
  if (!existsSync(place(`${name}/package.json`))) stop(`${name} is not installed`);
  const found = JSON.parse(readFileSync(place(`${name}/package.json`), 'utf8')).version;
  if (found !== wanted) stop(`${name} is ${found}, and the edits are for ${wanted}`);
}
const texts = new Map();
for (const [file, old, changed] of EDITS) {
  const text = texts.get(file) ?? readFileSync(place(file), 'utf8');
  if (changed && text.includes(changed)) continue;
  const parts = text.split(old);
  if (parts.length !== 2 && !(changed === '' && parts.length === 1)) stop(`${file} has ${parts.length - 1} times ${JSON.stringify(old)}`);
  texts.set(file, parts.join(changed));
}
for (const [file, text] of texts) writeFileSync(place(file), text);
for (const page of LEFT_OUT) rmSync(place(page), { recursive: true, force: true });
console.log(`Patched: ${new Set(EDITS.map(([file]) => file)).size} files.`);
