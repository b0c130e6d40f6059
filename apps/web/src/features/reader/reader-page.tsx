import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../shared/ui/page.js';

const route = getRouteApi('/d/$debateKey/sources/$number');

/** The text of a source with what is cited from it. */
export default function ReaderPage() {
  const { number } = route.useParams();
  return <Page title={`Source S${number}`}>{null}</Page>;
}
