export async function startSite() {
  const url='http://127.0.0.1:8899/';
  return { url, link: async ({sub, secondFactor=true, expires=3600}) => { const p = (o)=>Buffer.from(JSON.stringify(o)).toString('base64url'); return `${url}#token=${expires<0?'expired':secondFactor?'x':'no2'}.${p({iss:'i',sub:sub+process.pid})}.x`; }, close: async()=>{} };
}
