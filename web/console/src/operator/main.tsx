//! Starts the operators' page.

import { render } from 'preact';
import { isReplacing } from '../arrival.ts';
import { takeLink } from '../session.ts';
import { Operator } from './Operator.tsx';
import { Service } from './service.ts';
import '../style.css';
import '../form.css';
import '../parts.css';
import './operator.css';

const { token } = takeLink();
const here = Service.kept();
const isAsked = isReplacing({ who: here?.who, token: here?.token }, { token });
const first = token && !isAsked ? Service.adopt(token) : here;
const root = document.getElementById('app');
if (root) render(<Operator first={first} asked={isAsked ? token : undefined} />, root);
