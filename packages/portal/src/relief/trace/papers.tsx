import type { Step } from '@baton/sdk';
import { useSay } from '../../scene/scene.ts';

/** Papers that a record names, by digest: saved as files, never opened as pages of ours. */
export function Papers({ step }: { readonly step: Step }) {
  const say = useSay();
  const papers = digestsOf(step).filter((digest) => !(digest in step.withheld));
  if (papers.length === 0) return null;
  return (
    <p className="small">
      {say('票据：', 'Papers: ')}
      {papers.map((digest, position) => (
        <span key={digest}>
          {position === 0 ? '' : say('、', ', ')}
          <a href={`/v1/papers/${digest}`} download>
            <span className="hash">{digest.slice(0, 12)}</span>
          </a>
        </span>
      ))}
    </p>
  );
}

/** A paper is named by its digest, or by its digest and when it lapses. */
function digestsOf({ body }: Step): readonly string[] {
  const papers: unknown = body['papers'];
  if (!Array.isArray(papers)) return [];
  return papers.flatMap((paper: unknown) => {
    const digest = typeof paper === 'string' ? paper : Object(paper)['digest'];
    return typeof digest === 'string' ? [digest] : [];
  });
}
