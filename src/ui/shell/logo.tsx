/** The mark of public/logo.svg in the text's colours. */
export const Logo = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden focusable="false">
    <rect width="64" height="64" rx="14" fill="#0c7a73" />
    <path d="M32 12 50 21v22L32 52 14 43V21Z" fill="none" stroke="#fff" strokeWidth="4" strokeLinejoin="round" />
    <path d="M14.5 21.5 32 30l17.5-8.5" fill="none" stroke="#fff" strokeWidth="4" strokeLinejoin="round" />
    <path d="M27 34.5v11l9.5-5.5Z" fill="#ffd166" stroke="#ffd166" strokeWidth="2" strokeLinejoin="round" />
  </svg>
);
