import { stage } from '../pinduoduo/stage.ts';
import { performContract } from './perform.ts';

performContract(stage);
