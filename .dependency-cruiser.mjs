// Rules for dependency-cruiser, made from the one matrix in scripts/importLaw.json.
import { readFileSync } from "node:fs";

const law = JSON.parse(readFileSync(new URL("./scripts/importLaw.json", import.meta.url), "utf8"));
const pattern = (room) => `^${room.replaceAll("*", "[^/]+")}/`;
const rooms = Object.keys(law.rooms);

/** Rooms that lie inside `room` have their own rule. */
const inner = (room) =>
  rooms.filter((other) => other !== room && (other.startsWith(`${room}/`) || (room === "modules/*" && other === "modules/*/protocol")));

/** `modules/x` may import itself: the group keeps the module's name for the target. */
function rule(room) {
  const grouped = room.includes("*");
  const from = grouped ? `^${room.replace("*", "([^/]+)")}/` : pattern(room);
  const own = grouped ? `^${room.replace("/protocol", "").replace("*", "$1")}/` : pattern(room);
  const ownTarget = room === "modules/*/protocol" ? "^modules/$1/protocol/" : own;
  return {
    name: `law of ${room}`,
    severity: "error",
    comment: `May import: ${law.rooms[room].join(", ") || "nothing but itself"}.`,
    from: { path: from, pathNot: inner(room).map(pattern) },
    to: { path: "^(src|modules|test|scripts|bench)/", pathNot: [ownTarget, ...law.rooms[room].map(pattern)] },
  };
}

export default {
  forbidden: [
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    ...rooms.map(rule),
    ...Object.entries(law.onlyImporter).map(([name, room]) => ({
      name: `${name} only in ${[room].flat().join(" and ")}`,
      severity: "error",
      from: { path: "^(src|modules)/", pathNot: [room].flat().map(pattern) },
      to: { path: `node_modules/${name}/` },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["poktd-source", "import", "node", "default"],
      extensions: [".ts", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
    },
  },
};
