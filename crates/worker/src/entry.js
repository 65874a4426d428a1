// What the platform calls. A plain object: worker-build has a class here and three proxies for each request, which took
// a tenth of a small one. Where the module ended by a panic, wasm-bindgen's functions begin with a new instance.
import { fetch, scheduled } from './index.js';

export default { fetch, scheduled };
