import type { PinnedEngine } from "./rewrite.ts";

const NAMED_FUNCTION = `function createNamedFunction(name,body){
return Object.defineProperty(function(){return body.apply(this,arguments)},"name",{value:makeLegalFunctionName(name)})}`;

/** The rest of craftInvokerFunction, after `returns` and `needsDestructorStack` are known. */
const INVOKER = `return function(...values){
if(values.length!==argCount-2)throwBindingError("function "+humanName+" called with "+values.length+" arguments, expected "+(argCount-2)+" args!");
var destructors=needsDestructorStack?[]:null;
var wired=isClassMethodFunc?[argTypes[1].toWireType(destructors,this)]:[];
for(var n=2;n<argCount;++n)wired.push(argTypes[n].toWireType(destructors,values[n-2]));
var result=cppInvokerFunc(cppTargetFunc,...wired);
if(needsDestructorStack)runDestructors(destructors);
else for(var n=isClassMethodFunc?1:2;n<argCount;++n)if(argTypes[n].destructorFunction!==null)argTypes[n].destructorFunction(wired[isClassMethodFunc?n-1:n-2]);
if(returns)return argTypes[0].fromWireType(result)}}`;

const DYNAMIC_CALLER = `function makeDynCaller(dynCall){return function(...values){return dynCall(rawFunction,...values)}}`;

const METHOD_CALLER = `var invokerFunction=function(handle,name,destructors,args){
var offset=0;var values=[];
for(var n=1;n<argCount;++n){values.push(types[n].readValueFromPointer(args+offset));offset+=types[n]["argPackAdvance"]}
var result=handle[name](...values);
for(var n=1;n<argCount;++n)if(types[n]["deleteObject"])types[n]["deleteObject"](values[n-1]);
if(!retType.isVoid)return retType.toWireType(destructors,result)};`;

/** OpenCV.js as published for old module systems: made an ES module that exports Emscripten's factory, too. */
export const OPENCV: PinnedEngine = {
  name: "@techstark/opencv-js",
  id: /@techstark\/opencv-js\/dist\/opencv\.js/,
  sha256: "bd0c3e6448043de04f6a64a12cb7b759f78c3ab8f7c35c9f2e0f71c88bb17103",
  rewrites: [
    ["(function (root, factory) {", "\nvar cv = (function() {", ""],
    ["var _scriptDir = ", "return (\nfunction(cv) {", "var _scriptDir;\n  "],
    // Node's own modules would make the bundler warn at every build.
    ["ENVIRONMENT_HAS_NODE=typeof process", "ENVIRONMENT_IS_NODE=ENVIRONMENT_HAS_NODE", "ENVIRONMENT_HAS_NODE=false;"],
    ["if(ENVIRONMENT_IS_NODE){scriptDirectory=__dirname", "if(ENVIRONMENT_IS_SHELL){if(typeof read", ""],
    [`else if(ENVIRONMENT_IS_NODE){try{var crypto_module=require("crypto")`, "else{}if(!random_device)", ""],
    [`if(ENVIRONMENT_HAS_NODE){var fs=require("fs")`, `InternalError=Module["InternalError"]`, ""],
    ["function createNamedFunction(name,body){", "function extendError(", NAMED_FUNCTION],
    [`var argsList="";var argsListWired="";`, "function heap32VectorToArray(", INVOKER],
    ["function makeDynCaller(dynCall){", "var fp;if(Module[", DYNAMIC_CALLER],
    [`var signatureName=retType.name+"_$"`, "return __emval_addMethodCaller(invokerFunction)", METHOD_CALLER],
    ["if (typeof exports === 'object' && typeof module === 'object')", "return cv(Module);", ""],
    ["return cv(Module);", "        ", "export { cv };"],
  ],
};
