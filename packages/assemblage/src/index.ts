export { formatDate, parseDate, weekdayOf } from './kernel/calendar.ts';
export { hashText } from './kernel/hash.ts';
export { exp, ln, normalQuantile, pow } from './kernel/math.ts';
export { nearestName } from './kernel/nearest.ts';
export { percent, significant, whole } from './kernel/numbers.ts';
export { PROBLEMS } from './kernel/problem-codes.ts';
export type { ProblemCode } from './kernel/problem-codes.ts';
export { formatProblem, Problem, Problems, quoted, someOf } from './kernel/problem.ts';
export type { ColumnSpec, ElementType, TableSpec } from './kernel/columns.ts';

export type { Evidence, EvidenceName, Grade, Parameter, Parameters, Values } from './evidence/parameter.ts';
export { describeEvidence, registerOf, shareEvidenced } from './evidence/register.ts';
export type { RegisteredParameter } from './evidence/register.ts';

export { parseScenario } from './scenario/parse.ts';
export type { ScenarioOverrides } from './scenario/parse.ts';
export { PRESETS } from './scenario/presets/presets.ts';
export { SCENARIO_OF } from './scenario/scenario.ts';
export type { LensInUse, PolicyInForce, Scenario } from './scenario/scenario.ts';
export { vocabularyOf } from './scenario/vocabulary.ts';
export type { Vocabulary } from './scenario/vocabulary.ts';
export { scenarioJsonSchema } from './scenario/shape.ts';
export { dataToYaml, scenarioToYaml } from './scenario/write.ts';

export { COUNTRY_FACTS } from './world/europe/countries.ts';
export { PORT_FACTS } from './world/europe/ports.ts';
export { europePlaces } from './world/europe/places.ts';
export { placeNames } from './world/place-names.ts';
export type { Channel } from './world/channels.ts';
export { OUTSIDE_DECISIONS } from './world/decisions.ts';
export { LEVERS } from './world/levers.ts';
export type { LeverName, Levers } from './world/levers.ts';
export type { Day } from './world/moment.ts';
export { CLOSED, IMPORT, NATIONAL, OPEN, RETAIL, SOCIAL, VACANT, WHOLESALE } from './world/outlets.ts';
export {
  ACTIVE,
  DEAD,
  FREQUENT,
  HIDDEN,
  INFREQUENT,
  LATENT,
  NEVER,
  NONE,
  OCCASIONAL,
  TIES,
  TREATED,
} from './world/people.ts';
export type { Places } from './world/places-in-use.ts';
export { SCHEMA } from './world/schema.ts';
export type { ColumnName, Columns, ReadColumn, TableName } from './world/schema.ts';
export type { Seen } from './world/seen.ts';

export { chance as lensChance, uniform } from './lenses/chance.ts';
export { syntheticIdentifier } from './lenses/identifiers.ts';
export { drawEthnographies } from './lenses/ethnographer/conclusions.ts';
export type { ManyEthnographies, Spread } from './lenses/ethnographer/conclusions.ts';
export { ETHNOGRAPHY } from './lenses/ethnographer/ethnographer.ts';
export { lens } from './lenses/lens.ts';
export type { Coverage, Lens, LensCard, LensColumn, LensOutput, LensRow, Moment, RowRate } from './lenses/lens.ts';
export { devicesOf } from './traces/devices.ts';
export type { Devices } from './traces/devices.ts';
export { TRACE_LENSES } from './traces/lenses.ts';
export type { TraceLens, TraceLensFacts } from './traces/lenses.ts';
export { observe } from './traces/observation.ts';
export type { Observation } from './traces/observation.ts';
export type { Request as TraceRequest } from './traces/city.ts';
export type { Rendering } from './traces/rendering.ts';
export { checkSetting, traceParameters, traceRegister } from './traces/settings.ts';
export { TRACE_TABLES } from './traces/tables.ts';
export type { TraceChunk, TraceColumn } from './traces/tables.ts';
export { mechanism, PHASES } from './mechanisms/mechanism.ts';
export type { Mechanism, Phase } from './mechanisms/mechanism.ts';
export { policy } from './policies/policy.ts';
export { isOfStreets, leversOf } from './policies/levers-of.ts';
export type { Policy } from './policies/policy.ts';
export type { Library } from './library.ts';

export { NOT_LINKS, RISK_LINKS } from './risk/catalogue.ts';
export { riskGraph } from './risk/graph.ts';
export type { RiskEdge, RiskRate, RiskWeek } from './risk/graph.ts';
export { BEARERS } from './risk/link.ts';
export type { Bearer, RiskLink } from './risk/link.ts';
export { OBJECTS as RISK_OBJECTS } from './risk/objects.ts';
export type { RiskObject } from './risk/objects.ts';
export { costsOf, loweredBy, movedBy, raisedBy, rateWords } from './risk/words.ts';

export type { Check } from './results/checks.ts';
export { cardTables, createDataCard, dataCardText } from './results/data-card.ts';
export type { CardInProgress, DataCard } from './results/data-card.ts';
export { BY_DISTRICT } from './results/figures.ts';
export { createNetwork } from './results/gexf.ts';
export { parametersInForce } from './results/in-force.ts';
export type { Network, NetworkCut } from './results/gexf.ts';
export { modelNote, parseManifest, RUN_FORMAT } from './results/manifest.ts';
export type { EvidenceShare, Manifest, ManifestFile, StepTime } from './results/manifest.ts';
export { RISK_COLUMNS } from './results/risk-table.ts';
export { createSummary } from './results/summary.ts';
export type { Figure, Summary, SummaryInProgress, Week } from './results/summary.ts';
export { STREET_TABLES } from './results/street-tables.ts';
export type { StreetAmount, StreetSummary, SubstanceSales } from './results/street-summary.ts';
export { column as resultColumn } from './results/tables.ts';
export type { Chunk, ResultColumn } from './results/tables.ts';

export type { Simulation, SimulationOptions, StepTiming } from './simulate.ts';
export { createSimulation } from './simulate.ts';
export { identityOf } from './simulate/identity.ts';
export { LIBRARY } from './library.ts';
export { VERSION } from './version.ts';

export { READ_FORM } from './studies/form.ts';
export { liveScenario } from './studies/life.ts';
export type { Life, Measures } from './studies/life.ts';
export { createComparison } from './studies/compare/comparison.ts';
export type { Comparison, Effects, OutcomeReport, Sight } from './studies/compare/compared.ts';
export type { ComparisonInProgress } from './studies/compare/comparison.ts';
export type { Effect } from './studies/compare/effect.ts';
export type { Fading } from './studies/compare/half-life.ts';
export { isClear } from './studies/compare/half-life.ts';
export type { HangsOn, Influence } from './studies/compare/hangs-on.ts';
export { curveOf, curvesOf } from './studies/compare/curves.ts';
export type { Curve, CurvePoint } from './studies/compare/curves.ts';
export { differencesOf } from './studies/compare/differences.ts';
export { pageOne } from './studies/compare/page-one.ts';
export type { PageOne, Section, SectionName } from './studies/compare/page-one.ts';
export type { Grid, GridColumn } from './studies/compare/page/grid.ts';
export { OTHER_SIGN } from './studies/compare/page/told.ts';
export { differenceOf, questionOf } from './studies/compare/page/words.ts';
export { monthlyOf, PAIRINGS, pairingRuns, worthOfPairing } from './studies/compare/pairing.ts';
export type { Monthly, Pairing, PairingMonth, PairingRun } from './studies/compare/pairing.ts';
export { afresh, boundsOf, runsOfBounds } from './studies/bounds/bounds.ts';
export type { Bound, BoundedEffect } from './studies/bounds/bounds.ts';
export { createSearch } from './studies/bounds/search.ts';
export { parametersOf, posteriorOf, verdictOfRecovery } from './studies/calibrate/calibration.ts';
export type { CalibratedParameter, Calibration } from './studies/calibrate/calibration.ts';
export { confirmation } from './studies/calibrate/confirm.ts';
export type { Confirmation } from './studies/calibrate/confirm.ts';
export { fitPosterior, matchPlanOf } from './studies/calibrate/fit.ts';
export { recover } from './studies/calibrate/recover.ts';
export type { RecoveryReport } from './studies/calibrate/recover.ts';
export { matchTargets, outputsOfPoint, questionsOfTargets, readingStudy } from './studies/calibrate/targets.ts';
export type { ReadingsOfArm } from './studies/calibrate/targets.ts';
export { atShares, atValues, rangeOf } from './studies/listed.ts';
export type { ListedStudy } from './studies/listed.ts';
export { createAnswers, questionsOf } from './studies/questions.ts';
export type { Answers, Question } from './studies/questions.ts';
export { indicesOf, runsIn, screeningOf } from './studies/sensitivity/phases.ts';
export { goOn, screened, sensitivityOf } from './studies/sensitivity/sensitivity.ts';
export type { Indexed, Screened, SensitivityReport } from './studies/sensitivity/sensitivity.ts';
export { measure, PATTERN_FORM } from './studies/measure.ts';
export type { Measured } from './studies/measure.ts';
export { NOT_MODELLED, OUTCOMES, outcomesOf } from './studies/outcome-list.ts';
export { outcomeOf, PLACE_GROUPS, seriesIn } from './studies/outcomes.ts';
export type { Outcome, PlaceGroup, RunOutcomes, Series } from './studies/outcomes.ts';
export { parseStudy, studyFrom } from './studies/parse-study.ts';
export { checkPosterior } from './studies/prior.ts';
export type { StudyContext } from './studies/arms-asked.ts';
export { readYaml } from './scenario/yaml-file.ts';
export type { Source as StudySource } from './scenario/yaml-file.ts';
export { PATTERNS } from './studies/patterns/index.ts';
export type { Band, Pattern, PatternToCome, Reading } from './studies/patterns/pattern.ts';
export { TO_COME } from './studies/patterns/to-come.ts';
export { pointsOf } from './studies/points.ts';
export type { Points, Posterior } from './studies/points.ts';
export { runsOf } from './studies/runs.ts';
export type { RunName, StudyRuns } from './studies/runs.ts';
export { studyJsonSchema } from './studies/study-shape.ts';
export type { Arm, Point, Study, StudyKind, Varied } from './studies/study.ts';
export { planOf } from './studies/plan.ts';
export type { Draw, Job, Plan } from './studies/plan.ts';
export { validationRuns } from './studies/validation-runs.ts';
export type { ValidationRuns } from './studies/validation-runs.ts';
export { reportOf } from './studies/validate.ts';
export type { FigureReport, PartReport, PatternReport, RivalReport, ValidationReport } from './studies/validate.ts';

export { abcLearn, abcProposals, MOST_UNKNOWNS } from './studies/methods/abc-generation.ts';
export type { AbcPlan, AbcState, Target } from './studies/methods/abc-generation.ts';
export { abcPosterior } from './studies/methods/abc-posterior.ts';
export type { AbcPosterior } from './studies/methods/abc-posterior.ts';
export { abcSmc } from './studies/methods/abc-smc.ts';
export { abcVerdict } from './studies/methods/abc-verdict.ts';
export type { AbcVerdict } from './studies/methods/abc-verdict.ts';
export { emulated } from './studies/methods/emulated.ts';
export { fitEmulator } from './studies/methods/emulator.ts';
export type { Emulator, EmulatorOptions, Prediction } from './studies/methods/emulator.ts';
export { fullGrid } from './studies/methods/grid.ts';
export { historyMatch, narrowedSpace } from './studies/methods/history-match.ts';
export { matchLearn, matchProposals } from './studies/methods/history-wave.ts';
export type { MatchPlan, MatchState, MatchTarget } from './studies/methods/history-wave.ts';
export { latinHypercube } from './studies/methods/latin-hypercube.ts';
export { morrisDesign, morrisEffects } from './studies/methods/morris.ts';
export type { MorrisEffect } from './studies/methods/morris.ts';
export { drawsNeeded, pairedDifference, seedsNeeded } from './studies/methods/paired.ts';
export type { Interval, Nested, PairedDifference } from './studies/methods/paired.ts';
export { pairingGain } from './studies/methods/pairing-gain.ts';
export { rankArms, simultaneousIntervals } from './studies/methods/ranking.ts';
export type { Ranking } from './studies/methods/ranking.ts';
export { recoverySummary } from './studies/methods/recovery.ts';
export type { Recovered, Recovery } from './studies/methods/recovery.ts';
export type { Simulate } from './studies/methods/simulate-points.ts';
export { saltelliDesign, sobolIndices } from './studies/methods/sobol-indices.ts';
export type { SobolIndices } from './studies/methods/sobol-indices.ts';
export { sobolPoints } from './studies/methods/sobol-points.ts';
export { shareAt, spaceOf, valueAt, valuesAt } from './studies/methods/space.ts';
export type { Range, Space } from './studies/methods/space.ts';
