/**
 * The desk: one person, one open case, every change of it. Events of the page come in, pages go out; the case is read from a shelf, changed by
 * edits of its files only, run again after each, and saved back. It lives in a worker beside the engine, so that nothing crosses but markup.
 */
import type { Issue } from '../../base/index.js';
import { editCase, type CaseEdit, type CaseFile, type CatalogueFile } from '../../pipeline/index.js';
import { createWords, languagesIn } from '../../words/index.js';
import { drawPage } from '../pages/draw-page.js';
import { actionOf, type Desk } from '../pages/registry.js';
import { createRunner, differences, NOTHING_RUN, patched, type Runner } from './run.js';
import { isSame, isUnsaved, NO_LIVE_PLAN, readHash, SERVICE_PAGE, START_PAGE, writeHash, type DeskState, type LiveState, type OpenCase, type StudyState } from './state.js';
import type { CaseName, Got, Note, PageEvent, Surroundings } from './types.js';

/** While a run goes on its page is drawn again this often. */
const PROGRESS_MILLISECONDS = 200;

export interface OpenedDesk {
  /** Events are taken one by one; a moving hand is not kept waiting by the run that it restarts. */
  readonly take: (event: PageEvent) => Promise<void>;
  readonly state: () => DeskState;
}

export function openDesk(world: Surroundings): OpenedDesk {
  return new WorkingDesk(world);
}

const EMPTY: DeskState = {
  route: { name: null, page: START_PAGE, at: null }, language: 'en', languages: new Map(), words: createWords('en', []), locales: [],
  about: null, cases: [], countries: [], open: null, run: NOTHING_RUN, studies: new Map(), live: NO_LIVE_PLAN, issues: [], isAway: false, memory: new Map(),
};

class WorkingDesk implements Desk, OpenedDesk {
  private now: DeskState = EMPTY;
  private texts: readonly CatalogueFile[] = [];
  private runner: Runner | null = null;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private drawnHash = '';
  private heard = -1;

  constructor(readonly world: Surroundings) {}

  readonly state = (): DeskState => this.now;
  readonly catalogue = (): readonly CatalogueFile[] => this.texts;
  readonly fail = (issues: readonly Issue[]): void => this.update({ issues });
  readonly say = (text: string): void => this.world.show({ is: 'say', text });
  readonly download: Desk['download'] = (name, mime, content) => this.world.show({ is: 'download', name, mime, content });
  readonly remember = (key: string, value: string): void => this.update({ memory: new Map([...this.now.memory, [key, value]]) });
  readonly speak = (language: string): void => this.update({ language, words: createWords(language, this.now.locales) });
  readonly put: Desk['put'] = (files, what) => this.setFiles(files, what, false);

  readonly take = async (event: PageEvent): Promise<void> => {
    switch (event.is) {
      case 'begin': return this.begin(event.hash, event.language);
      case 'go':
        this.heard = event.n;
        return this.go(event.hash);
      case 'tick': return this.noticeOthers();
      case 'do': {
        this.update({ issues: [] });
        await actionOf(event.action)?.(this, { data: event.data, fields: event.fields, files: event.files, isMoving: event.isMoving });
        return this.show();
      }
    }
  };

  readonly go = async (hash: string): Promise<void> => {
    const route = readHash(hash);
    const isOther = route.name !== null && !isSame(route.name, this.now.open?.name ?? null);
    this.update({ route, issues: [] });
    if (isOther && route.name !== null) await this.openCase(route.name);
    if (route.name === null && route.page === START_PAGE) this.update({ cases: this.got(await this.world.shelves.cases()) ?? this.now.cases });
    this.show();
  };

  readonly got = <T>(answer: Got<T>): T | null => {
    if ('value' in answer) {
      if (this.now.isAway) this.update({ isAway: false });
      return answer.value;
    }
    this.update({ issues: answer.issues, isAway: answer.isAway });
    return null;
  };

  readonly edit: Desk['edit'] = (edits, what, isMoving = false) => {
    const outcome = edited(this.now.open?.files ?? [], edits);
    if ('issues' in outcome) return this.fail(outcome.issues);
    this.setFiles(outcome.files, what, isMoving);
  };

  readonly undoStep = (): void => {
    const { open } = this.now;
    const step = open?.steps.at(-1);
    if (open === null || step === undefined) return;
    this.change({ files: step.before, steps: open.steps.slice(0, -1) });
    void this.runner?.start(step.before);
    void this.keepDraft();
  };

  readonly save = async (note: Note): Promise<void> => {
    const { open } = this.now;
    if (open === null || !isUnsaved(open)) return;
    const parts = differences(open.saved.files, open.files);
    const write = parts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
    const saved = this.got(await this.world.shelves.save(open.name, open.saved.state, { write, remove: parts.filter(({ text }) => text === null).map(({ path }) => path) }, note));
    if (saved === null) return;
    // What was typed while the disk was busy stays unsaved.
    const still = this.now.open?.files === open.files;
    this.change({ saved: { state: saved, files: open.files }, steps: still ? [] : this.now.open?.steps ?? [], isChangedElsewhere: false, history: null });
    await this.keepDraft();
    this.say(this.now.words.say('web-said-saved'));
  };

  readonly readAgain = async (): Promise<void> => {
    if (this.now.open !== null) await this.openCase(this.now.open.name);
  };

  readonly takeDraft = async (isTaken: boolean): Promise<void> => {
    const { open } = this.now;
    const draft = open?.draft ?? null;
    if (open === null || draft === null) return;
    this.change({ draft: null });
    if (!isTaken) return this.world.drafts.drop(draft.name);
    this.setFiles(patched(open.files, draft.files), draft.what.join('; '), false);
  };

  readonly readHistory = async (): Promise<void> => {
    if (this.now.open !== null) this.change({ history: this.got(await this.world.shelves.history(this.now.open.name)) });
  };

  readonly study: Desk['study'] = async (key, ask) => {
    const put = (study: Partial<StudyState>): void => this.update({ studies: new Map([...this.now.studies, [key, { key, answer: null, isWorking: false, part: null, isOld: false, ...study }]]) });
    put({ isWorking: true });
    this.show();
    await this.world.turn();
    const files = this.now.open?.files;
    const step = (study: Partial<StudyState>): void => {
      put(study);
      this.show();
    };
    try {
      const answer = await ask((part) => step({ isWorking: true, part }));
      step({ answer, isOld: files !== this.now.open?.files });
    } catch (error) {
      this.fail([ownFault(key, error)]);
      step({});
    }
  };

  readonly followCeilings = async (): Promise<void> => {
    if (this.now.live.isWorking) return;
    const put = (live: Partial<LiveState>): void => this.update({ live: { ...this.now.live, ...live } });
    put({ isWorking: true });
    for (let files = this.now.open?.files; files !== undefined && files !== this.now.live.files; files = this.now.open?.files) {
      try {
        const plan = await this.world.livePlan(this.texts, files);
        // Of another case that was opened meanwhile, nothing is shown.
        if (!this.now.live.isWorking) return;
        put({ plan, files });
      } catch (error) {
        this.fail([ownFault('livePlan', error)]);
        break;
      }
      this.show();
    }
    put({ isWorking: false });
    this.show();
  };

  private update(change: Partial<DeskState>): void {
    this.now = { ...this.now, ...change };
  }

  private change(open: Partial<OpenCase>): void {
    if (this.now.open !== null) this.update({ open: { ...this.now.open, ...open } });
  }

  private show(): void {
    this.drawnAt = this.world.milliseconds();
    const { html, title } = drawPage(this.now);
    const hash = writeHash(this.now.route);
    this.world.show({ is: 'page', heard: this.heard, html, title, language: this.now.language, hash, isNew: hash !== this.drawnHash, isUnsaved: isUnsaved(this.now.open) });
    this.drawnHash = hash;
  }

  private readonly showRun = (): void => {
    const run = this.runner?.view() ?? NOTHING_RUN;
    const isNews = run.output !== this.now.run.output || run.ahead?.output !== this.now.run.ahead?.output || run.isDigested !== this.now.run.isDigested || run.working === null;
    this.update({ run });
    if (isNews || this.world.milliseconds() - this.drawnAt > PROGRESS_MILLISECONDS) this.show();
    if (isNews && run.isCurrent && !run.isDigested && run.output !== null && run.precision !== null) this.say(this.now.words.say(`web-said-${run.precision}`));
  };

  private async keepDraft(): Promise<void> {
    const { open } = this.now;
    if (open === null) return;
    if (!isUnsaved(open)) return this.world.drafts.drop(open.name);
    await this.world.drafts.put({ name: open.name, from: open.saved.state, files: differences(open.saved.files, open.files), what: open.steps.map(({ what }) => what), when: this.world.instant() });
  }

  private setFiles(files: readonly CaseFile[], what: string, isMoving: boolean): void {
    const { open } = this.now;
    if (open === null || files === open.files) return;
    const last = open.steps.at(-1);
    const steps = isMoving && last?.what === what ? open.steps : [...open.steps, { what, before: open.files }];
    // Back at what is saved: nothing is unsaved, however one came there.
    const isSaved = differences(open.saved.files, files).length === 0;
    this.change({ files: isSaved ? open.saved.files : files, steps: isSaved ? [] : steps });
    this.update({ studies: new Map([...this.now.studies].map(([key, study]) => [key, { ...study, isOld: true }])), issues: [] });
    void this.runner?.start(files);
    if (!isMoving) void this.keepDraft();
  }

  private async openCase(name: CaseName): Promise<void> {
    this.runner?.stop();
    this.update({ open: null, run: NOTHING_RUN, studies: new Map(), live: NO_LIVE_PLAN, issues: [] });
    const read = this.got(await this.world.shelves.read(name));
    if (read === null) return;
    const draft = await this.world.drafts.get(name);
    this.update({ open: { name, saved: read, files: read.files, steps: [], isChangedElsewhere: false, draft, history: null } });
    this.runner = createRunner(this.texts, this.world, this.showRun, () => (this.now.route.page === SERVICE_PAGE ? this.now.route.at : null));
    void this.runner.start(read.files);
  }

  private async begin(hash: string, language: string): Promise<void> {
    const { shelves } = this.world;
    // Asked for together: the words are read while the cases are listed.
    const [about, cases] = [shelves.about(), shelves.cases()];
    const locales = this.got(await shelves.locales()) ?? [];
    const languages = languagesIn(locales);
    const chosen = languages.find((each) => language.toLowerCase().startsWith(each)) ?? 'en';
    const words = createWords(chosen, locales);
    const named = new Map(languages.map((each) => [each, (each === chosen ? words : createWords(each, locales)).say('report-language')]));
    this.update({ locales, languages: named, language: chosen, words });
    this.update({ about: this.got(await about), cases: this.got(await cases) ?? [] });
    this.show();
    this.texts = this.got(await shelves.catalogue()) ?? [];
    this.update({ countries: countriesIn(this.texts) });
    this.heard = 0;
    await this.go(hash);
  }

  private async noticeOthers(): Promise<void> {
    const { open } = this.now;
    if (open === null || open.isChangedElsewhere) return;
    const now = await this.world.shelves.state(open.name);
    const still = this.now.open;
    if (!('value' in now) || still === null || !isSame(open.name, still.name) || now.value === still.saved.state) return;
    if (isUnsaved(still)) this.change({ isChangedElsewhere: true });
    else await this.openCase(open.name);
    this.show();
  }
}

function ownFault(path: string, error: unknown): Issue {
  return { code: 'own-fault', severity: 'error', file: 'portolan', at: null, path, params: { found: error instanceof Error ? error.message : String(error) } };
}

/** All edits or none. */
function edited(files: readonly CaseFile[], edits: readonly CaseEdit[]): { readonly files: readonly CaseFile[] } | { readonly issues: readonly Issue[] } {
  let now = files;
  for (const edit of edits) {
    const { changed, issues } = editCase(now, edit);
    if (issues.length > 0) return { issues };
    if (changed.length > 0) now = patched(now, changed);
  }
  return { files: now };
}

/** Read off the texts, because the whole catalogue is read only when a case needs it. */
function countriesIn(catalogue: readonly CatalogueFile[]): DeskState['countries'] {
  const label = new Map(catalogue.flatMap(({ path, text }) => (path.startsWith('jurisdictions/') ? [[/^id: (.+)$/m.exec(text)?.[1] ?? '', /^label: (.+)$/m.exec(text)?.[1] ?? '']] : [])));
  const ids = catalogue.flatMap(({ path, text }) => (path.startsWith('country-profiles/') ? [/^jurisdiction: (.+)$/m.exec(text)?.[1] ?? ''] : []));
  return ids.map((id) => ({ id, english: label.get(id) ?? id }));
}
