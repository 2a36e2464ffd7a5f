import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Link, Navigate, Route, Routes, useLocation, useSearchParams } from 'react-router'

/** The floor of the weight: React, React Query and React Router as applications use and bundlers leave them, no more. */

function Page() {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const { data } = useInfiniteQuery({
    queryKey: [pathname, params.toString()],
    queryFn: () => Promise.resolve(''),
    initialPageParam: 0,
    getNextPageParam: () => undefined,
  })
  return <Link to="/">{data?.pages}</Link>
}

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <BrowserRouter>
        <Routes>
          <Route path="/" element={<Page />} />
          <Route path="*" element={<Navigate to="/" />} />
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>,
  )
