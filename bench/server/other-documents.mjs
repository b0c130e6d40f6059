/** Pages that no goal speaks of, so that one sees that nothing is made for a single document. */
export const otherDocuments = {
  argumentsUnder: /* GraphQL */ `
    query BenchArguments($debate: ID!, $number: Int!) {
      debate(id: $debate) {
        id
        claim(number: $number) {
          id
          text
          arguments(first: 25) {
            totalCount
            edges {
              node {
                id
                stance
                note
                tally {
                  counts
                  total
                }
                author {
                  name
                }
                premises {
                  id
                  number(debateId: $debate)
                  text
                  tally {
                    counts
                    total
                  }
                  viewerCanVote
                  viewerCanArgue
                }
              }
            }
          }
        }
      }
    }
  `,

  eventsOf: /* GraphQL */ `
    query BenchEvents($debate: ID!) {
      debate(id: $debate) {
        id
        events(first: 50) {
          totalCount
          edges {
            node {
              id
              seq
              type
              at
              summary
              numbers
              actor {
                id
                name
              }
            }
          }
        }
      }
    }
  `,

  sourcesOf: /* GraphQL */ `
    query BenchSources($debate: ID!) {
      debate(id: $debate) {
        id
        sources(first: 50) {
          edges {
            node {
              id
              number(debateId: $debate)
              title
              author
              publisher
              addedBy {
                name
              }
              currentVersion {
                id
                version
              }
            }
          }
        }
      }
    }
  `,
};
