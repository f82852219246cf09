/** The door of `io`: bytes and text from disk and archives, writing, threads. Nothing here understands content. */
export type { ReadLimits } from './read-file.js';
export { READ_LIMITS, readBytes, readText } from './read-file.js';
export type { TreeLimits } from './read-archive.js';
export { isArchive, readArchive, readTree } from './read-archive.js';
export { writeArchive } from './write-archive.js';
export type { FolderLimits, TextFile } from './read-folder.js';
export { FOLDER_LIMITS, isFolder, readFolder } from './read-folder.js';
export { appendText, removeFile, writeTextAtomic } from './write-file.js';
export type { ThreadAnswer, TasksOptions, Threads, ThreadTask } from './threads.js';
export { openThreads } from './threads.js';
export type { RealDisk } from './disk.js';
export { disk } from './disk.js';
