//! Starts the operators' page.

import { render } from 'preact';
import { Operator } from './Operator.tsx';
import { Service } from './service.ts';
import '../style.css';
import '../form.css';
import '../parts.css';
import './operator.css';

const first = Service.arrived();
const root = document.getElementById('app');
if (root) render(<Operator first={first} />, root);
