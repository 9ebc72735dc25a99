export function Keys({ text }: { readonly text: string }) {
  return <kbd className="keys">{text}</kbd>;
}
