#!/usr/bin/env node
// `npm run check` is what `npm test` is, under the name that people use between edits: `npm run check -- --only lint,types`.
import './test.mjs';
