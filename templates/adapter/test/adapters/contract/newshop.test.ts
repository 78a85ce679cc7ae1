import { stage } from '../newshop/stage.ts';
import { performContract } from './perform.ts';

performContract(stage);
