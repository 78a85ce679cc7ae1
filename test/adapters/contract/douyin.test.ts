import { stage } from '../douyin/stage.ts';
import { performContract } from './perform.ts';

performContract(stage);
