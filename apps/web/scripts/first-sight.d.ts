interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

export declare function firstSightGroups(root: string): {
  name: string | ((id: string, graph: ModuleGraph) => string | null);
  test?: RegExp;
  priority: number;
}[];
