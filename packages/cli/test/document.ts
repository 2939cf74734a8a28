// What a document asks its reader to type.

/** One line of a document's shell blocks, and the exit code it promises: 0 unless a comment says otherwise. */
export type Step = { readonly line: string; readonly code: number };

/** The lines of every ```sh block, in the order of the document. */
export function stepsOf(markdown: string): Step[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.trimEnd().split('\n')).map(stepOf);
}

function stepOf(text: string): Step {
  const [line = '', promised = '0'] = text.split(/\s+# exit code (\d+)$/);
  return { line, code: Number(promised) };
}
