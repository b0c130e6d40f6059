#!/usr/bin/env node
// `npm start`, also on a fresh clone. Written so that an old Node can read it and is told what is missing, instead of
// stumbling over syntax: everything newer is in bootstrap/, loaded after the check.
import('./bootstrap/node-version.mjs')
  .then(function (module) {
    var problem = module.nodeVersionProblem(process.versions.node);
    if (problem !== null) {
      console.error(problem);
      return 1;
    }
    return import('./bootstrap/start.mjs').then(function (bootstrap) {
      return bootstrap.start(process.argv.slice(2));
    });
  })
  .then(function (code) {
    process.exitCode = code;
  });
