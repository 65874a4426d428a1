;; Writes a text into the memory of the rules. The engine of JavaScript gives wasm its characters by built-in functions (JS String Builtins),
;; which takes less time than `charCodeAt` in a loop of JavaScript. `strings.ts` tells what it does, and does the same without them.
(module
  (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
  (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
  ;; Of the rules: their memory, and where the input begins in it.
  (import "a" "memory" (memory 1))
  (import "a" "at" (global $at i32))

  (func (export "write") (param $text externref) (param $start i32) (param $mark i32) (result i32)
    (local $length i32) (local $to i32) (local $index i32) (local $code i32) (local $all i32)
    (if (i32.gt_u (local.tee $length (call $length (local.get $text))) (i32.const 255)) (then (return (i32.const 0))))
    (local.set $to (i32.add (local.get $start) (global.get $at)))
    ;; The mark and a quote.
    (i32.store16 align=1 (local.get $to) (i32.or (i32.const 0x2200) (local.get $mark)))
    (loop $next
      (if (i32.lt_u (local.get $index) (local.get $length))
        (then
          (i32.store8 offset=2
            (i32.add (local.get $to) (local.get $index))
            (local.tee $code (call $charCodeAt (local.get $text) (local.get $index))))
          (local.set $all (i32.or (local.get $all) (local.get $code)))
          (local.set $index (i32.add (local.get $index) (i32.const 1)))
          (br $next))))
    ;; A quote and a comma.
    (i32.store16 offset=2 align=1 (i32.add (local.get $to) (local.get $length)) (i32.const 0x2c22))
    (select
      (i32.add (i32.add (local.get $start) (local.get $length)) (i32.const 4))
      (i32.const 0)
      (i32.lt_u (local.get $all) (i32.const 0x80)))))
