import { stage } from '../jd/stage.ts';
import { performContract } from './perform.ts';

performContract(stage);
