/** A worker thread of `serve`: answers one analysis with the catalogue of the program, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AnalysisQuestion } from '../../api/index.js';
import { answerAnalysis } from './analyses.js';
import { loadCatalogue } from '../load.js';

parentPort?.postMessage(answerAnalysis(workerData as AnalysisQuestion, loadCatalogue()));
