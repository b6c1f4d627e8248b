export declare function installPacked(folder: string): string
