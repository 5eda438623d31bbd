export { assess, grade } from './assess';
export type { RiskFinding } from './rank-fixes';
