"use strict";
// PouchDB on LevelDB against its HTTP server, both with their files in a folder that is thrown away.
//
//   node measure.js server FOLDER                          says its port and serves until it is ended
//   node measure.js client FOLDER PORT DOCUMENTS BATCH     one line of JSON: milliseconds and bytes of each step
//
// Bytes are those of the sockets, as the server counts them; there is no TLS.
const fs = require("fs");
const http = require("http");
const path = require("path");
const PouchDB = require("pouchdb");

const [, , role, folder, ...rest] = process.argv;
if (role === "server") serve();
else measure(...rest);

function serve() {
  const app = require("express")();
  const Kept = PouchDB.defaults({ prefix: folder + path.sep });
  const logPath = path.join(folder, "log.txt");
  const sockets = new Set();
  const server = http.createServer((request, response) => {
    if (request.url !== "/moved") return app(request, response);
    let [up, down] = [0, 0];
    for (const socket of sockets) {
      up += socket.bytesRead;
      down += socket.bytesWritten;
    }
    return response.end(JSON.stringify({ up, down }));
  });
  app.use("/", require("express-pouchdb")(Kept, { mode: "minimumForPouchDB", logPath, inMemoryConfig: true }));
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
}

async function measure(port, file, batch) {
  const documents = JSON.parse(fs.readFileSync(file));
  const Local = PouchDB.defaults({ prefix: folder + path.sep });
  const options = { batch_size: Number(batch), batches_limit: 10 };
  const remote = `http://127.0.0.1:${port}/documents${batch}`;
  const first = new Local(`first${batch}`);
  const second = new Local(`second${batch}`);
  for (let at = 0; at < documents.length; at += 500) await first.bulkDocs(documents.slice(at, at + 500));
  const steps = {};
  const step = async (name, act) => {
    const before = await moved(port);
    const began = performance.now();
    await act();
    const ms = performance.now() - began;
    const after = await moved(port);
    steps[name] = { ms, up: after.up - before.up, down: after.down - before.down };
  };
  await step("push", () => first.replicate.to(remote, options));
  await step("pull", () => second.replicate.from(remote, options));
  const { rows } = await first.allDocs({ include_docs: true, limit: 100 });
  await first.bulkDocs(rows.map(({ doc }) => ({ ...doc, kort: `${doc.kort} Later aangevuld.` })));
  await step("up", () => first.replicate.to(remote, options));
  await step("down", () => second.replicate.from(remote, options));
  console.log(JSON.stringify(steps));
  await first.close();
  await second.close();
}

async function moved(port) {
  return (await fetch(`http://127.0.0.1:${port}/moved`)).json();
}
