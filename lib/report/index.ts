export { renderCase } from './render-case';
export { renderCsv } from './render-csv';
export { renderHtml } from './render-html';
