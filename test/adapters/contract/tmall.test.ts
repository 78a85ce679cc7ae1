import { stage } from '../tmall/stage.ts';
import { performContract } from './perform.ts';

performContract(stage);
