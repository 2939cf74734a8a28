import { useId } from 'react';
import { useSay } from '../../scene/scene.ts';
import { paperOf } from '../desk/write.ts';
import { type FieldProps, useTitle } from './field-props.ts';
import { usePapers } from './papers.ts';

/** A file beside the record: its digest is signed, the file is handed in once the record is accepted. */
export function PaperField(props: FieldProps) {
  const { value, onChange } = props;
  const say = useSay();
  const id = useId();
  const papers = usePapers();
  const take = async (file: File | undefined) => {
    if (file === undefined) return onChange(undefined);
    const paper = await paperOf(file);
    papers.set(paper.digest, paper);
    onChange(paper.digest);
  };
  return (
    <p className="field">
      <label htmlFor={id} className="f-label">
        {useTitle(props)}
      </label>
      <input
        id={id}
        type="file"
        accept="image/*,application/pdf"
        onChange={({ target }) => {
          take(target.files?.[0]).catch(() => onChange(undefined));
        }}
      />
      <span className="small quiet">
        {typeof value === 'string'
          ? say('已附上', 'Attached')
          : say('文件会公开：先遮住人名和号码。', 'The file will be public: cover names and numbers of persons first.')}
      </span>
    </p>
  );
}
