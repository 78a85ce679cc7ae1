import { performContract } from '../contract/perform.ts';
import { stage } from './stage.ts';

// Beside the suite over the registry until Tmall is in it.
performContract(stage);
