import { useRef, useState } from 'react';

/** Signs one thing at a time: a second tap while the first is under way signs nothing twice. */
export function useSigning<Given extends readonly unknown[]>(sign: (...given: Given) => Promise<void>) {
  const underWay = useRef(false);
  const [isSigning, setSigning] = useState(false);
  const run = (...given: Given) => {
    if (underWay.current) return;
    underWay.current = true;
    setSigning(true);
    void sign(...given).finally(() => {
      underWay.current = false;
      setSigning(false);
    });
  };
  return { isSigning, run };
}
